package io.weft.controller.transfers;

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
@Table(schema = "grid", name = "imports")
class ImportRow {
    @Id
    @Column(name = "id")
    UUID id;

    @Column(name = "tenant_id")
    UUID tenantId;

    @Column(name = "asked_by")
    String askedBy;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "expires_at")
    Instant expiresAt;

    @Column(name = "bytes")
    long bytes;

    @Column(name = "application")
    UUID application;

    static ImportRow of(Import it) {
        var row = new ImportRow();
        row.id = it.id();
        row.tenantId = it.tenant().value();
        row.askedBy = it.by();
        row.createdAt = it.createdAt();
        row.expiresAt = it.expiresAt();
        row.bytes = it.bytes();
        row.application = it.application().map(ApplicationId::value).orElse(null);
        return row;
    }

    Import toImport() {
        return new Import(
                id,
                new TenantId(tenantId),
                askedBy,
                createdAt,
                expiresAt,
                bytes,
                Optional.ofNullable(application).map(ApplicationId::new));
    }
}
