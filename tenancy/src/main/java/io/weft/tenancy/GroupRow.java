package io.weft.tenancy;

import io.weft.kernel.TenantId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

@Entity
@Table(schema = "tenancy", name = "groups")
class GroupRow {
    @Id
    @Column(name = "id")
    UUID id;

    @Column(name = "tenant_id")
    UUID tenantId;

    @Column(name = "name")
    String name;

    @Column(name = "title")
    String title;

    @Column(name = "role")
    String role;

    @Column(name = "made_by")
    String madeBy;

    @Column(name = "created_at")
    Instant createdAt;

    Group toGroup() {
        return new Group(
                id,
                new TenantId(tenantId),
                name,
                title,
                Optional.ofNullable(role).map(Role::ofWord),
                madeBy,
                createdAt);
    }
}
