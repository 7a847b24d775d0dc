package io.weft.tenancy;

import io.weft.kernel.ProjectId;
import io.weft.kernel.TenantId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(schema = "tenancy", name = "projects")
class ProjectRow {
    @Id
    @Column(name = "id")
    UUID id;

    @Column(name = "tenant_id")
    UUID tenantId;

    @Column(name = "name")
    String name;

    @Column(name = "title")
    String title;

    @Column(name = "note")
    String note;

    @Column(name = "made_by")
    String madeBy;

    @Column(name = "created_at")
    Instant createdAt;

    Project toProject() {
        return new Project(new ProjectId(id), new TenantId(tenantId), name, title, note, madeBy, createdAt);
    }
}
