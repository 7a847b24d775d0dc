package io.weft.tenancy;

import io.weft.kernel.TenantId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

@Entity
@Table(schema = "tenancy", name = "tenants")
class TenantRow {
    @Id
    @Column(name = "id")
    UUID id;

    @Column(name = "name")
    String name;

    @Column(name = "title")
    String title;

    Tenant toTenant() {
        return new Tenant(new TenantId(id), name, title);
    }
}
