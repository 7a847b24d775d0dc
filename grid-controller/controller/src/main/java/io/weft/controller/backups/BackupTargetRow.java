package io.weft.controller.backups;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(schema = "grid", name = "backup_targets")
class BackupTargetRow {
    @Id
    @Column(name = "name")
    String name;

    @Column(name = "marker")
    UUID marker;

    @Column(name = "state")
    String state;

    @Column(name = "reason")
    String reason;

    @Column(name = "total_bytes")
    long totalBytes;

    @Column(name = "free_bytes")
    long freeBytes;

    @Column(name = "checked_at")
    Instant checkedAt;

    @Column(name = "checked_by")
    UUID checkedBy;

    static BackupTargetRow of(Target it) {
        var row = new BackupTargetRow();
        row.name = it.name();
        row.marker = it.marker();
        row.state = it.state().name();
        row.reason = it.reason();
        row.totalBytes = it.totalBytes();
        row.freeBytes = it.freeBytes();
        row.checkedAt = it.checkedAt();
        row.checkedBy = it.checkedBy();
        return row;
    }

    Target toTarget() {
        return new Target(
                name, marker, Target.State.valueOf(state), reason, totalBytes, freeBytes, checkedAt, checkedBy);
    }
}
