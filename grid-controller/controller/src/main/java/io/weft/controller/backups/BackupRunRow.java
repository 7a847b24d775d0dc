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
@Table(schema = "grid", name = "backup_runs")
class BackupRunRow {
    @Id
    @Column(name = "id")
    UUID id;

    @Column(name = "tenant_id")
    UUID tenantId;

    @Column(name = "backup")
    UUID backup;

    @Column(name = "kind")
    String kind;

    @Column(name = "name")
    String name;

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

    @Column(name = "ended_at")
    Instant endedAt;

    @Column(name = "attempt")
    int attempt;

    @Column(name = "claimed_until")
    Instant claimedUntil;

    @Column(name = "application")
    UUID application;

    static BackupRunRow of(Run it) {
        var row = new BackupRunRow();
        row.id = it.id();
        row.tenantId = it.tenant().value();
        row.backup = it.backup();
        row.kind = it.kind().name();
        row.name = it.name();
        row.state = it.state().name();
        row.reason = it.reason();
        row.askedBy = it.by();
        row.createdAt = it.createdAt();
        row.deadline = it.deadline();
        row.endedAt = it.endedAt().orElse(null);
        row.attempt = it.attempt();
        row.claimedUntil = it.claimedUntil().orElse(null);
        row.application = it.application().map(ApplicationId::value).orElse(null);
        return row;
    }

    Run toRun() {
        return new Run(
                id,
                new TenantId(tenantId),
                backup,
                Run.Kind.valueOf(kind),
                name,
                Run.State.valueOf(state),
                reason,
                askedBy,
                createdAt,
                deadline,
                Optional.ofNullable(endedAt),
                attempt,
                Optional.ofNullable(claimedUntil),
                Optional.ofNullable(application).map(ApplicationId::new));
    }
}
