package io.weft.controller.applications;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * An application is to be destroyed, and until then it is stopped with all of its data, in case somebody thinks better of it.
 *
 * @param by who asked for it, to show
 * @param until when it is destroyed
 */
public record Grace(String by, Instant until) {
    /** Whoever wants something to stay for longer does not want it destroyed. */
    static final int MOST_DAYS = 90;

    String sentence() {
        return "It is destroyed on " + until.truncatedTo(ChronoUnit.SECONDS) + ", as " + by + " asked: keep it first.";
    }
}
