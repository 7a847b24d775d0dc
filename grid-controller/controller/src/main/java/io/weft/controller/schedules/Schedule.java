package io.weft.controller.schedules;

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

    Timetable timetable() {
        return new Timetable(every, zone);
    }

    Optional<Instant> open(Instant now) {
        return timetable().open(doneUntil, now);
    }

    Optional<Instant> next(Instant now) {
        return timetable().next(now);
    }
}
