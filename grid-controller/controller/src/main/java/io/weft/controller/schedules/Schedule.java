package io.weft.controller.schedules;

import io.weft.catalog.Cron;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.TenantId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * @param every as {@link Rhythm} reads it
 * @param doneUntil the latest of its times that was seen to; what lies before is asked for no more
 * @param fault why the latest time gave no snapshot; empty when it did
 */
public record Schedule(
        TenantId tenant,
        ApplicationId application,
        String every,
        ZoneId zone,
        Keep keep,
        String setBy,
        Instant setAt,
        Instant doneUntil,
        String fault) {

    Schedule done(Instant slot, String why) {
        return new Schedule(tenant, application, every, zone, keep, setBy, setAt, slot, why);
    }

    Cron rhythm() {
        return Rhythm.parse(every)
                .orElseThrow(() -> new IllegalStateException("the schedule of " + application + " is none: " + every));
    }

    /** The latest time that came and was not seen to. Of several that were missed it is the only one that is made up for. */
    Optional<Instant> open(Instant now) {
        return rhythm().last(now, zone).filter(it -> it.isAfter(doneUntil));
    }

    Optional<Instant> next(Instant now) {
        return rhythm().next(now, zone);
    }
}
