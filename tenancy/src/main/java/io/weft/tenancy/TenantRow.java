package io.weft.tenancy;

import io.weft.kernel.TenantId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

@Entity
@Table(schema = "tenancy", name = "tenants")
class TenantRow {
    @Id
    UUID id;

    String name;
    String title;

    Tenant toTenant() {
        return new Tenant(new TenantId(id), name, title);
    }
}
