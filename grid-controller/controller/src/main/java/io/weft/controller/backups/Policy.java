package io.weft.controller.backups;

import io.weft.controller.schedules.Retention;
import io.weft.controller.schedules.Timetable;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.TenantId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * @param every as {@link Timetable} reads it
 * @param testEvery each how many of its backups is proved by an application; none for 0
 * @param untested how many there were since one was
 * @param doneUntil the latest of its times that was seen to
 * @param fault why the latest time gave no backup; empty when it did
 */
record Policy(
        TenantId tenant,
        ApplicationId application,
        String every,
        ZoneId zone,
        String target,
        Retention keep,
        int testEvery,
        int untested,
        String setBy,
        Instant setAt,
        Instant doneUntil,
        String fault) {

    Policy done(Instant slot, String why) {
        return new Policy(tenant, application, every, zone, target, keep, testEvery, untested, setBy, setAt, slot, why);
    }

    /** Another good one is there. */
    Policy counting() {
        var next = isTestDue() ? 0 : untested + 1;
        return new Policy(
                tenant, application, every, zone, target, keep, testEvery, next, setBy, setAt, doneUntil, fault);
    }

    /** Of the good one that is there now. */
    boolean isTestDue() {
        return testEvery > 0 && untested + 1 >= testEvery;
    }

    Optional<Instant> open(Instant now) {
        return timetable().open(doneUntil, now);
    }

    Optional<Instant> next(Instant now) {
        return timetable().next(now);
    }

    private Timetable timetable() {
        return new Timetable(every, zone);
    }
}
