package io.weft.agent.pass;

import java.time.Instant;

/** Failures in a row of something that is tried again after a growing pause. */
record Trouble(int failures, String reason, Instant notBefore) {
    static final Trouble NONE = new Trouble(0, "", Instant.EPOCH);

    Trouble again(String why, Instant now, Limits limits) {
        return new Trouble(failures + 1, why, now.plus(limits.pauseAfter(failures + 1)));
    }

    boolean mayTry(Instant now) {
        return !now.isBefore(notBefore);
    }
}
