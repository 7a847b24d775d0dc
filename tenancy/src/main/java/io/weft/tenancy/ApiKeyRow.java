package io.weft.tenancy;

import io.weft.kernel.ProjectId;
import io.weft.kernel.TenantId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@Entity
@Table(schema = "tenancy", name = "api_keys")
class ApiKeyRow {
    @Id
    @Column(name = "id")
    UUID id;

    @Column(name = "tenant_id")
    UUID tenantId;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "tenant_id", insertable = false, updatable = false)
    TenantRow tenant;

    @Column(name = "key_hash")
    byte[] keyHash;

    @Column(name = "prefix")
    String prefix;

    @Column(name = "name")
    String name;

    @Column(name = "role")
    String role;

    @Column(name = "project")
    UUID project;

    @Column(name = "applications")
    String[] applications;

    @Column(name = "made_by")
    String madeBy;

    @Column(name = "maker")
    String maker;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "expires_at")
    Instant expiresAt;

    @Column(name = "last_used_at")
    Instant lastUsedAt;

    @Column(name = "revoked_at")
    Instant revokedAt;

    @Column(name = "revoked_by")
    String revokedBy = "";

    ApiKey toKey() {
        return new ApiKey(
                id,
                new TenantId(tenantId),
                name,
                prefix,
                Role.ofWord(role),
                Optional.ofNullable(project).map(ProjectId::new),
                List.of(applications),
                madeBy,
                maker,
                createdAt,
                Optional.ofNullable(expiresAt),
                Optional.ofNullable(lastUsedAt),
                Optional.ofNullable(revokedAt).map(at -> new ApiKey.Revoked(at, revokedBy)));
    }
}
