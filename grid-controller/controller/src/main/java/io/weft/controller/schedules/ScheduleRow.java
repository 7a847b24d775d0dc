package io.weft.controller.schedules;

import io.weft.kernel.ApplicationId;
import io.weft.kernel.TenantId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;

@Entity
@Table(schema = "grid", name = "snapshot_schedules")
class ScheduleRow {
    @Id
    @Column(name = "application")
    UUID application;

    @Column(name = "tenant_id")
    UUID tenantId;

    @Column(name = "every")
    String every;

    @Column(name = "zone")
    String zone;

    @Column(name = "keep_last")
    int keepLast;

    @Column(name = "keep_daily")
    int keepDaily;

    @Column(name = "keep_weekly")
    int keepWeekly;

    @Column(name = "set_by")
    String setBy;

    @Column(name = "set_at")
    Instant setAt;

    @Column(name = "done_until")
    Instant doneUntil;

    @Column(name = "fault")
    String fault;

    @Column(name = "due_at")
    Instant dueAt;

    static ScheduleRow of(Schedule it, Instant due) {
        var row = new ScheduleRow();
        row.application = it.application().value();
        row.tenantId = it.tenant().value();
        row.every = it.every();
        row.zone = it.zone().getId();
        row.keepLast = it.keep().last();
        row.keepDaily = it.keep().daily();
        row.keepWeekly = it.keep().weekly();
        row.setBy = it.setBy();
        row.setAt = it.setAt();
        row.doneUntil = it.doneUntil();
        row.fault = it.fault();
        row.dueAt = due;
        return row;
    }

    Schedule toSchedule() {
        return new Schedule(
                new TenantId(tenantId),
                new ApplicationId(application),
                every,
                ZoneId.of(zone),
                new Keep(keepLast, keepDaily, keepWeekly),
                setBy,
                setAt,
                doneUntil,
                fault);
    }
}
