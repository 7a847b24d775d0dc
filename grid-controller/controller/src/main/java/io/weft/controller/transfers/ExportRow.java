package io.weft.controller.transfers;

import io.weft.kernel.ApplicationId;
import io.weft.kernel.SnapshotId;
import io.weft.kernel.TenantId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

@Entity
@Table(schema = "grid", name = "exports")
class ExportRow {
    @Id
    @Column(name = "id")
    UUID id;

    @Column(name = "tenant_id")
    UUID tenantId;

    @Column(name = "application")
    UUID application;

    @Column(name = "snapshot")
    UUID snapshot;

    @Column(name = "own_snapshot")
    boolean ownSnapshot;

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

    @Column(name = "expires_at")
    Instant expiresAt;

    @Column(name = "purpose")
    String purpose;

    static ExportRow of(Export it) {
        var row = new ExportRow();
        row.id = it.id();
        row.tenantId = it.tenant().value();
        row.application = it.application().value();
        row.snapshot = it.snapshot().value();
        row.ownSnapshot = it.ownSnapshot();
        row.state = it.state().name();
        row.reason = it.reason();
        row.askedBy = it.by();
        row.createdAt = it.createdAt();
        row.deadline = it.deadline();
        row.expiresAt = it.expiresAt().orElse(null);
        row.purpose = it.purpose().name();
        return row;
    }

    Export toExport() {
        return new Export(
                id,
                new TenantId(tenantId),
                new ApplicationId(application),
                new SnapshotId(snapshot),
                ownSnapshot,
                Export.State.valueOf(state),
                reason,
                askedBy,
                createdAt,
                deadline,
                Optional.ofNullable(expiresAt),
                Export.Purpose.valueOf(purpose));
    }
}
