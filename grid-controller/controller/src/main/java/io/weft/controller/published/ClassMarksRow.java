package io.weft.controller.published;

import io.weft.kernel.TenantId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

@Entity
@Table(schema = "grid", name = "class_marks")
@IdClass(ClassMarksRow.Key.class)
class ClassMarksRow {
    @Id
    @Column(name = "tenant_id")
    UUID tenantId;

    @Id
    @Column(name = "name")
    String name;

    @Column(name = "locked_by")
    String lockedBy;

    @Column(name = "locked_by_subject")
    String lockedBySubject;

    @Column(name = "locked_note")
    String lockedNote;

    @Column(name = "locked_at")
    Instant lockedAt;

    @Column(name = "deprecated_by")
    String deprecatedBy;

    @Column(name = "deprecated_reason")
    String deprecatedReason;

    @Column(name = "replacement")
    String replacement;

    @Column(name = "deprecated_at")
    Instant deprecatedAt;

    record Key(UUID tenantId, String name) implements Serializable {}

    static ClassMarksRow of(TenantId tenant, String name, ClassMarks marks) {
        var row = new ClassMarksRow();
        row.tenantId = tenant.value();
        row.name = name;
        marks.lock().ifPresent(it -> {
            row.lockedBy = it.by();
            row.lockedBySubject = it.subject();
            row.lockedNote = it.note();
            row.lockedAt = it.at();
        });
        marks.deprecation().ifPresent(it -> {
            row.deprecatedBy = it.by();
            row.deprecatedReason = it.reason();
            row.replacement = it.replacement();
            row.deprecatedAt = it.at();
        });
        return row;
    }

    ClassMarks toMarks() {
        return new ClassMarks(
                Optional.ofNullable(lockedAt).map(at -> new ClassMarks.Lock(lockedBy, lockedBySubject, lockedNote, at)),
                Optional.ofNullable(deprecatedAt)
                        .map(at -> new ClassMarks.Deprecation(deprecatedBy, deprecatedReason, replacement, at)));
    }
}
