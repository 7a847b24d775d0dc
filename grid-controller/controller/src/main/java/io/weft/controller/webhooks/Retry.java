package io.weft.controller.webhooks;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What becomes of an endpoint that did not take an event. Pure.
 *
 * @param first the pause after the first failure; it doubles
 * @param longest the longest pause
 * @param giveUp how long one event may be refused
 */
record Retry(Duration first, Duration longest, Duration giveUp) {
    private static final int GONE = 410;
    private static final int MOST_DOUBLINGS = 30;

    static Retry of(WebhooksConfig config) {
        return new Retry(config.firstPause(), config.longestPause(), config.giveUp());
    }

    /** @param failures with the one just now */
    Instant next(int failures, Instant now) {
        var pause = first.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        return now.plus(pause.compareTo(longest) < 0 ? pause : longest);
    }

    /** Why it is to be switched off. */
    Optional<String> end(PostResult posted, Instant since, Instant now) {
        if (posted.status().filter(it -> it == GONE).isPresent()) {
            return Optional.of("It answered 410: it is gone for good.");
        }
        return since.plus(giveUp).isAfter(now)
                ? Optional.empty()
                : Optional.of("It has taken nothing since " + since + ". The last time: " + posted.detail());
    }
}
