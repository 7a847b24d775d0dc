package io.weft.controller.transfers;

import io.weft.controller.planning.Sources;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.UUID;

@Entity
@Table(schema = "grid", name = "imported_data")
@IdClass(ImportedRow.Key.class)
class ImportedRow {
    @Id
    @Column(name = "application")
    UUID application;

    @Column(name = "tenant_id")
    UUID tenantId;

    @Id
    @Column(name = "name")
    String name;

    @Column(name = "blob")
    String blob;

    @Column(name = "bytes")
    long bytes;

    @Column(name = "size_mib")
    int sizeMib;

    record Key(UUID application, String name) implements Serializable {}

    Sources.DiskImage disk() {
        return new Sources.DiskImage(blob, sizeMib);
    }
}
