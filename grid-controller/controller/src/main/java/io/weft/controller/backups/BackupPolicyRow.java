package io.weft.controller.backups;

import io.weft.controller.schedules.Retention;
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
@Table(schema = "grid", name = "backup_policies")
class BackupPolicyRow {
    @Id
    @Column(name = "application")
    UUID application;

    @Column(name = "tenant_id")
    UUID tenantId;

    @Column(name = "every")
    String every;

    @Column(name = "zone")
    String zone;

    @Column(name = "target")
    String target;

    @Column(name = "keep_last")
    int keepLast;

    @Column(name = "keep_daily")
    int keepDaily;

    @Column(name = "keep_weekly")
    int keepWeekly;

    @Column(name = "keep_monthly")
    int keepMonthly;

    @Column(name = "test_every")
    int testEvery;

    @Column(name = "untested")
    int untested;

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

    static BackupPolicyRow of(Policy it, Instant due) {
        var row = new BackupPolicyRow();
        row.application = it.application().value();
        row.tenantId = it.tenant().value();
        row.every = it.every();
        row.zone = it.zone().getId();
        row.target = it.target();
        row.keepLast = it.keep().last();
        row.keepDaily = it.keep().daily();
        row.keepWeekly = it.keep().weekly();
        row.keepMonthly = it.keep().monthly();
        row.testEvery = it.testEvery();
        row.untested = it.untested();
        row.setBy = it.setBy();
        row.setAt = it.setAt();
        row.doneUntil = it.doneUntil();
        row.fault = it.fault();
        row.dueAt = due;
        return row;
    }

    Policy toPolicy() {
        return new Policy(
                new TenantId(tenantId),
                new ApplicationId(application),
                every,
                ZoneId.of(zone),
                target,
                new Retention(keepLast, keepDaily, keepWeekly, keepMonthly),
                testEvery,
                untested,
                setBy,
                setAt,
                doneUntil,
                fault);
    }
}
