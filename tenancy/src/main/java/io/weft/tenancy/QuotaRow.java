package io.weft.tenancy;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

@Entity
@Table(schema = "tenancy", name = "quotas")
class QuotaRow extends LimitColumns {
    @Id
    @Column(name = "tenant_id")
    UUID tenantId;
}
