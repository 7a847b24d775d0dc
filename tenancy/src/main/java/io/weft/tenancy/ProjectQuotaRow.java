package io.weft.tenancy;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Optional;
import java.util.UUID;

@Entity
@Table(schema = "tenancy", name = "project_quotas")
class ProjectQuotaRow {
    @Id
    @Column(name = "project")
    UUID project;

    @Column(name = "tenant_id")
    UUID tenantId;

    @Column(name = "applications")
    Integer applications;

    @Column(name = "instances")
    Integer instances;

    @Column(name = "volume_mib")
    Long volumeMib;

    QuotaSetting toSetting() {
        return new QuotaSetting(
                Optional.ofNullable(applications), Optional.ofNullable(instances), Optional.ofNullable(volumeMib));
    }
}
