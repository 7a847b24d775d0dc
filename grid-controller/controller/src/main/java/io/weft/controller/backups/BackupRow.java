package io.weft.controller.backups;

import io.weft.kernel.ApplicationId;
import io.weft.kernel.TenantId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

@Entity
@Table(schema = "grid", name = "backups")
class BackupRow {
    @Id
    @Column(name = "id")
    UUID id;

    @Column(name = "tenant_id")
    UUID tenantId;

    @Column(name = "application")
    UUID application;

    @Column(name = "application_name")
    String applicationName;

    @Column(name = "revision")
    int revision;

    @Column(name = "target")
    String target;

    @Column(name = "state")
    String state;

    @Column(name = "reason")
    String reason;

    @Column(name = "asked_by")
    String askedBy;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "deadline")
    Instant deadline;

    @Column(name = "scheduled_for")
    Instant scheduledFor;

    @Column(name = "export")
    UUID export;

    @Column(name = "bytes")
    long bytes;

    @Column(name = "ended_at")
    Instant endedAt;

    @Column(name = "attempt")
    int attempt;

    @Column(name = "claimed_until")
    Instant claimedUntil;

    @Column(name = "verified_at")
    Instant verifiedAt;

    @Column(name = "damage")
    String damage;

    @Column(name = "tested_at")
    Instant testedAt;

    @Column(name = "test_passed")
    boolean testPassed;

    @Column(name = "test_reason")
    String testReason;

    @Column(name = "test_seconds")
    int testSeconds;

    static BackupRow of(Backup it) {
        var row = new BackupRow();
        row.id = it.id();
        row.tenantId = it.tenant().value();
        row.application = it.of().application().value();
        row.applicationName = it.of().name();
        row.revision = it.of().revision();
        row.target = it.target();
        row.state = it.state().name();
        row.reason = it.reason();
        row.askedBy = it.by();
        row.createdAt = it.createdAt();
        row.deadline = it.deadline();
        row.scheduledFor = it.scheduledFor().orElse(null);
        row.export = it.export().orElse(null);
        row.bytes = it.bytes();
        row.endedAt = it.endedAt().orElse(null);
        row.attempt = it.attempt();
        row.claimedUntil = it.claimedUntil().orElse(null);
        row.verifiedAt = it.proof().verifiedAt().orElse(null);
        row.damage = it.proof().damage();
        row.testedAt = it.proof().testedAt().orElse(null);
        row.testPassed = it.proof().testPassed();
        row.testReason = it.proof().testReason();
        row.testSeconds = it.proof().testSeconds();
        return row;
    }

    Backup toBackup() {
        return new Backup(
                id,
                new TenantId(tenantId),
                new Backup.Of(new ApplicationId(application), applicationName, revision),
                target,
                Backup.State.valueOf(state),
                reason,
                askedBy,
                createdAt,
                deadline,
                Optional.ofNullable(scheduledFor),
                Optional.ofNullable(export),
                bytes,
                Optional.ofNullable(endedAt),
                attempt,
                Optional.ofNullable(claimedUntil),
                new Backup.Proof(
                        Optional.ofNullable(verifiedAt),
                        damage,
                        Optional.ofNullable(testedAt),
                        testPassed,
                        testReason,
                        testSeconds));
    }
}
