package io.weft.agent.pass;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What the agent remembers of its trying for one instance. Lost with the process, which costs nothing but patience.
 *
 * @param failures in a row
 * @param notBefore no new start before
 * @param busy a step is being carried out
 * @param prepared what it boots from is here
 */
public record Effort(
        int failures,
        String reason,
        Instant notBefore,
        Optional<Instant> startedAt,
        Optional<Instant> readySince,
        Optional<Instant> stopAskedAt,
        boolean busy,
        boolean prepared) {
    public static final Effort NONE =
            new Effort(0, "", Instant.EPOCH, Optional.empty(), Optional.empty(), Optional.empty(), false, false);

    Effort begun() {
        return new Effort(failures, reason, notBefore, startedAt, readySince, stopAskedAt, true, prepared);
    }

    Effort done() {
        return new Effort(failures, reason, notBefore, startedAt, readySince, stopAskedAt, false, prepared);
    }

    /** Earlier failures to prepare are no reason to put off the start. */
    Effort whenPrepared() {
        return new Effort(0, "", Instant.EPOCH, startedAt, readySince, stopAskedAt, busy, true);
    }

    Effort started(Instant now) {
        return new Effort(
                failures, "", notBefore, Optional.of(now), Optional.empty(), Optional.empty(), busy, prepared);
    }

    Effort ready(Instant now, Duration goodRun) {
        var since = readySince.orElse(now);
        var forgiven = since.plus(goodRun).isBefore(now);
        return new Effort(
                forgiven ? 0 : failures, "", notBefore, startedAt, Optional.of(since), stopAskedAt, busy, prepared);
    }

    Effort unready() {
        return new Effort(failures, reason, notBefore, startedAt, readySince, stopAskedAt, busy, prepared);
    }

    Effort stopAsked(Instant now) {
        return new Effort(
                failures,
                reason,
                notBefore,
                startedAt,
                readySince,
                Optional.of(stopAskedAt.orElse(now)),
                busy,
                prepared);
    }

    /** The guest is gone, as was wanted. */
    Effort ended() {
        return new Effort(
                failures, reason, notBefore, Optional.empty(), Optional.empty(), Optional.empty(), busy, prepared);
    }

    /** Somebody asks for another try: it need not wait for the end of a pause. */
    Effort forgiven() {
        return new Effort(0, reason, Instant.EPOCH, startedAt, readySince, stopAskedAt, busy, prepared);
    }

    Effort failed(String why, Instant now, Limits limits) {
        return new Effort(
                failures + 1,
                why,
                now.plus(limits.pauseAfter(failures + 1)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                busy,
                prepared);
    }
}
