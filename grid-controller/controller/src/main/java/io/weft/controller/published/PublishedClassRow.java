package io.weft.controller.published;

import io.weft.kernel.TenantId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(schema = "grid", name = "published_classes")
@IdClass(PublishedClassRow.Key.class)
class PublishedClassRow {
    @Id
    @Column(name = "tenant_id")
    UUID tenantId;

    @Id
    @Column(name = "name")
    String name;

    @Id
    @Column(name = "version")
    String version;

    @Column(name = "place", insertable = false, updatable = false)
    long place;

    @Column(name = "text")
    String text;

    @Column(name = "guide")
    String guide;

    @Column(name = "published_by")
    String publishedBy;

    @Column(name = "published_at")
    Instant publishedAt;

    @Column(name = "removed_at")
    Instant removedAt;

    record Key(UUID tenantId, String name, String version) implements Serializable {}

    static PublishedClassRow of(TenantId tenant, PublishedClass it) {
        var row = new PublishedClassRow();
        row.tenantId = tenant.value();
        row.name = it.name();
        row.version = it.version();
        row.text = it.text();
        row.guide = it.guide();
        row.publishedBy = it.by();
        row.publishedAt = it.at();
        return row;
    }

    PublishedClass toClass() {
        return new PublishedClass(name, version, text, guide, publishedBy, publishedAt);
    }
}
