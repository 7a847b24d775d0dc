package io.weft.controller.applications;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;

/** A document of an application, written once. */
@Entity
@Table(schema = "grid", name = "revisions")
@IdClass(RevisionRow.Key.class)
class RevisionRow {
    @Id
    @Column(name = "application")
    UUID application;

    @Id
    @Column(name = "number")
    int number;

    @Column(name = "tenant_id")
    UUID tenantId;

    @Column(name = "text")
    String text;

    @Column(name = "made_by")
    String madeBy;

    @Column(name = "made_at")
    Instant madeAt;

    record Key(UUID application, int number) implements Serializable {}

    static RevisionRow of(Application it, String text, String madeBy) {
        var row = new RevisionRow();
        row.application = it.id().value();
        row.number = it.revision();
        row.tenantId = it.tenant().value();
        row.text = text;
        row.madeBy = madeBy;
        row.madeAt = it.updatedAt();
        return row;
    }

    Revision toRevision() {
        return new Revision(number, text, madeBy, madeAt);
    }
}
