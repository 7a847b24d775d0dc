package io.weft.controller.backups;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Predicate;

/** Keeps a claim while something is made of it, and ends that when somebody else has it. Of one thread. */
final class Extending implements TargetDirectory.Progress {
    private static final int EACH = 4;

    private final InstantSource clock;
    private final Duration claim;
    private final Predicate<Instant> extended;
    private Instant last;

    Extending(InstantSource clock, Duration claim, Predicate<Instant> extended) {
        this.clock = clock;
        this.claim = claim;
        this.extended = extended;
        this.last = clock.instant();
    }

    @Override
    public void made() throws IOException {
        var now = clock.instant();
        if (now.isBefore(last.plus(claim.dividedBy(EACH)))) {
            return;
        }
        last = now;
        if (!extended.test(now.plus(claim))) {
            throw new IOException("somebody else is at it");
        }
    }
}
