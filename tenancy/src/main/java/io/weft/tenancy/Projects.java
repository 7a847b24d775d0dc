package io.weft.tenancy;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import io.weft.kernel.ProjectId;
import io.weft.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Projects of tenants. What is in one is the matter of those who keep it; whoever puts something into one or takes one away holds the
 * tenant's lock ({@link Quotas#lock}).
 */
@ApplicationScoped
public class Projects {
    /** That a tenant may have. */
    public static final int MOST = 200;

    private final Rows rows;

    Projects(Rows rows) {
        this.rows = rows;
    }

    @ApplicationScoped
    static class Rows implements PanacheRepositoryBase<ProjectRow, UUID> {}

    /** By name. */
    public List<Project> all(TenantId tenant) {
        return released(rows.find("tenantId = ?1 order by name", tenant.value())
                .page(Page.ofSize(MOST))
                .list());
    }

    public Optional<Project> find(TenantId tenant, String name) {
        return released(rows.list("tenantId = ?1 and name = ?2", tenant.value(), name)).stream()
                .findFirst();
    }

    public Optional<Project> find(TenantId tenant, ProjectId id) {
        return released(rows.list("tenantId = ?1 and id = ?2", tenant.value(), id.value())).stream()
                .findFirst();
    }

    public void add(Project it) {
        var row = new ProjectRow();
        row.id = it.id().value();
        row.tenantId = it.tenant().value();
        row.name = it.name();
        row.title = it.title();
        row.note = it.note();
        row.madeBy = it.madeBy();
        row.createdAt = it.createdAt();
        rows.persistAndFlush(row);
        rows.getEntityManager().detach(row);
    }

    public void describe(TenantId tenant, ProjectId id, String title, String note) {
        rows.update("title = ?1, note = ?2 where tenantId = ?3 and id = ?4", title, note, tenant.value(), id.value());
    }

    /** With all roles on it. */
    public void remove(TenantId tenant, ProjectId id) {
        rows.delete("tenantId = ?1 and id = ?2", tenant.value(), id.value());
    }

    private List<Project> released(List<ProjectRow> read) {
        var projects = read.stream().map(ProjectRow::toProject).toList();
        read.forEach(rows.getEntityManager()::detach);
        return projects;
    }
}
