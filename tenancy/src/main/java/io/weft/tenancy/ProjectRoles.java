package io.weft.tenancy;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.weft.kernel.ProjectId;
import io.weft.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Roles that members were given on projects. */
@ApplicationScoped
public class ProjectRoles {
    private final Rows rows;

    ProjectRoles(Rows rows) {
        this.rows = rows;
    }

    @ApplicationScoped
    static class Rows implements PanacheRepositoryBase<ProjectRoleRow, ProjectRoleRow.Key> {}

    /** One of them, with who gave it. */
    public record Grant(ProjectId project, String subject, Role role, String by, Instant at) {}

    public List<Grant> on(TenantId tenant, ProjectId project) {
        return grants(
                rows.list("tenantId = ?1 and project = ?2 order by givenAt, subject", tenant.value(), project.value()));
    }

    public Optional<Grant> find(TenantId tenant, ProjectId project, String subject) {
        return grants(rows.list(
                        "tenantId = ?1 and project = ?2 and subject = ?3", tenant.value(), project.value(), subject))
                .stream()
                .findFirst();
    }

    /** In place of what they had on it. */
    public void put(TenantId tenant, Grant it) {
        rows.getEntityManager()
                .createNativeQuery("""
                        insert into tenancy.project_roles (tenant_id, project, subject, role, given_by, given_at)
                        values (:tenant, :project, :subject, :role, :by, :at)
                        on conflict (project, subject) do update
                        set role = excluded.role, given_by = excluded.given_by, given_at = excluded.given_at""")
                .setParameter("tenant", tenant.value())
                .setParameter("project", it.project().value())
                .setParameter("subject", it.subject())
                .setParameter("role", it.role().word())
                .setParameter("by", it.by())
                .setParameter("at", it.at())
                .executeUpdate();
    }

    public void remove(TenantId tenant, ProjectId project, String subject) {
        rows.delete("tenantId = ?1 and project = ?2 and subject = ?3", tenant.value(), project.value(), subject);
    }

    /** Whoever left and comes back has none of them. */
    void removeOf(TenantId tenant, String subject) {
        rows.delete("tenantId = ?1 and subject = ?2", tenant.value(), subject);
    }

    void removeAll(TenantId tenant) {
        rows.delete("tenantId = ?1", tenant.value());
    }

    private List<Grant> grants(List<ProjectRoleRow> read) {
        var grants = read.stream()
                .map(row -> new Grant(
                        new ProjectId(row.project), row.subject, Role.ofWord(row.role), row.givenBy, row.givenAt))
                .toList();
        read.forEach(rows.getEntityManager()::detach);
        return grants;
    }
}
