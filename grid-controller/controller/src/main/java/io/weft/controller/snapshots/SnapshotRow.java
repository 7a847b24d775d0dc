package io.weft.controller.snapshots;

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
@Table(schema = "grid", name = "snapshots")
class SnapshotRow {
    @Id
    @Column(name = "id")
    UUID id;

    @Column(name = "tenant_id")
    UUID tenantId;

    @Column(name = "application")
    UUID application;

    @Column(name = "name")
    String name;

    @Column(name = "revision")
    int revision;

    @Column(name = "state")
    String state;

    @Column(name = "reason")
    String reason;

    @Column(name = "made_by")
    String madeBy;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "deadline")
    Instant deadline;

    @Column(name = "scheduled_for")
    Instant scheduledFor;

    static SnapshotRow of(Snapshot it) {
        var row = new SnapshotRow();
        row.id = it.id().value();
        row.tenantId = it.tenant().value();
        row.application = it.application().value();
        row.name = it.name();
        row.revision = it.revision();
        row.state = it.state().name();
        row.reason = it.reason();
        row.madeBy = it.by();
        row.createdAt = it.createdAt();
        row.deadline = it.deadline();
        row.scheduledFor = it.scheduledFor().orElse(null);
        return row;
    }

    Snapshot toSnapshot() {
        return new Snapshot(
                new SnapshotId(id),
                new TenantId(tenantId),
                new ApplicationId(application),
                name,
                revision,
                Snapshot.State.valueOf(state),
                reason,
                madeBy,
                createdAt,
                deadline,
                Optional.ofNullable(scheduledFor));
    }
}
