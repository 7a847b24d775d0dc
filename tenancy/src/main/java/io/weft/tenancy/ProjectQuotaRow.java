package io.weft.tenancy;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

@Entity
@Table(schema = "tenancy", name = "project_quotas")
class ProjectQuotaRow extends LimitColumns {
    @Id
    @Column(name = "project")
    UUID project;

    @Column(name = "tenant_id")
    UUID tenantId;
}
