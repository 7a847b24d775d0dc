package io.weft.tenancy;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(schema = "tenancy", name = "project_roles")
@IdClass(ProjectRoleRow.Key.class)
class ProjectRoleRow {
    @Id
    @Column(name = "project")
    UUID project;

    @Id
    @Column(name = "subject")
    String subject;

    @Column(name = "tenant_id")
    UUID tenantId;

    @Column(name = "role")
    String role;

    @Column(name = "given_by")
    String givenBy;

    @Column(name = "given_at")
    Instant givenAt;

    record Key(UUID project, String subject) implements Serializable {}
}
