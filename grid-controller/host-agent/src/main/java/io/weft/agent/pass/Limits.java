package io.weft.agent.pass;

import java.time.Duration;

/**
 * Every bound of a pass.
 *
 * @param period how long a pass sleeps when nobody wakes it
 * @param firstPause after the first failure; doubled with each further one up to {@code longestPause}
 * @param goodRun ready for this long, and earlier failures are forgotten
 * @param stopSeconds for guests whose order says nothing any more
 * @param concurrentSteps guests that are started or removed at the same time
 */
public record Limits(
        Duration period,
        Duration firstPause,
        Duration longestPause,
        Duration goodRun,
        int stopSeconds,
        int concurrentSteps) {
    public static final Limits USUAL = new Limits(
            Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofSeconds(60), 30, 4);

    Duration pauseAfter(int failures) {
        var doublings = Math.min(Math.max(failures - 1, 0), 16);
        var pause = firstPause.multipliedBy(1L << doublings);
        return pause.compareTo(longestPause) > 0 ? longestPause : pause;
    }
}
