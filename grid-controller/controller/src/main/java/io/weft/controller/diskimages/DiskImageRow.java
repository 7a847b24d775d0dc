package io.weft.controller.diskimages;

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
@Table(schema = "grid", name = "disk_images")
@IdClass(DiskImageRow.Key.class)
class DiskImageRow {
    @Id
    @Column(name = "tenant_id")
    UUID tenantId;

    @Id
    @Column(name = "name")
    String name;

    @Column(name = "format")
    String format;

    @Column(name = "digest")
    String digest;

    @Column(name = "bytes")
    long bytes;

    @Column(name = "brought_by")
    String broughtBy;

    @Column(name = "brought_at")
    Instant broughtAt;

    @Column(name = "blob")
    String blob;

    @Column(name = "blob_bytes")
    Long blobBytes;

    @Column(name = "size_mib")
    Integer sizeMib;

    @Column(name = "removed_at")
    Instant removedAt;

    record Key(UUID tenantId, String name) implements Serializable {}

    static DiskImageRow of(TenantId tenant, StoredImage it) {
        var row = new DiskImageRow();
        row.tenantId = tenant.value();
        row.name = it.name();
        row.format = it.content().format().name();
        row.digest = it.content().digest();
        row.bytes = it.content().bytes();
        row.broughtBy = it.by();
        row.broughtAt = it.at();
        row.blob = it.ready().map(StoredImage.Ready::blob).orElse(null);
        row.blobBytes = it.ready().map(StoredImage.Ready::bytes).orElse(null);
        row.sizeMib = it.ready().map(StoredImage.Ready::sizeMib).orElse(null);
        return row;
    }

    StoredImage toImage() {
        return new StoredImage(
                name,
                new StoredImage.Content(ImageFormat.valueOf(format), digest, bytes),
                broughtBy,
                broughtAt,
                Optional.ofNullable(blob).map(it -> new StoredImage.Ready(it, blobBytes, sizeMib)));
    }
}
