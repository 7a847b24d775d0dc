package io.weft.tenancy;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.weft.kernel.ProjectId;
import io.weft.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Limits of projects, below those of their tenants. Whoever changes one holds the tenant's lock ({@link Quotas#lock}). */
@ApplicationScoped
public class ProjectQuotas {
    private final Rows rows;
    private final Projects projects;

    ProjectQuotas(Rows rows, Projects projects) {
        this.rows = rows;
        this.projects = projects;
    }

    @ApplicationScoped
    static class Rows implements PanacheRepositoryBase<ProjectQuotaRow, UUID> {}

    /** @param project by name */
    public record Own(String project, QuotaSetting setting) {}

    /** Empty for a project that only its tenant limits, which is what most are. */
    public Optional<Own> of(TenantId tenant, ProjectId project) {
        return row(tenant, project)
                .map(it -> new Own(
                        projects.find(tenant, project).map(Project::name).orElse(""), it.toSetting()));
    }

    public QuotaSetting setting(TenantId tenant, ProjectId project) {
        return row(tenant, project).map(ProjectQuotaRow::toSetting).orElse(QuotaSetting.NONE);
    }

    /** @param id of the project */
    public record Limited(TenantId tenant, ProjectId id, Own own) {}

    /** Of all that are limited, as far as the scope at hand sees. */
    public List<Limited> limited() {
        return rows.listAll().stream()
                .peek(rows.getEntityManager()::detach)
                .map(it -> limited(new TenantId(it.tenantId), new ProjectId(it.project)))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Limited> limited(TenantId tenant, ProjectId project) {
        return of(tenant, project).map(it -> new Limited(tenant, project, it));
    }

    private Optional<ProjectQuotaRow> row(TenantId tenant, ProjectId project) {
        var found = rows.find("tenantId = ?1 and project = ?2", tenant.value(), project.value())
                .firstResultOptional();
        found.ifPresent(rows.getEntityManager()::detach);
        return found;
    }

    /** In place of what was decided before. */
    public void put(TenantId tenant, ProjectId project, QuotaSetting setting, String by) {
        if (setting.equals(QuotaSetting.NONE)) {
            rows.delete("tenantId = ?1 and project = ?2", tenant.value(), project.value());
            return;
        }
        var statement = rows.getEntityManager()
                .createNativeQuery("""
                        insert into tenancy.project_quotas (tenant_id, project, %s, set_by) values (:tenant, :project, %s, :by)
                        on conflict (project) do update set %s, set_by = excluded.set_by, set_at = now()""".formatted(LimitColumns.COLUMNS, LimitColumns.VALUES, LimitColumns.AGAIN));
        LimitColumns.set(statement, setting)
                .setParameter("tenant", tenant.value())
                .setParameter("project", project.value())
                .setParameter("by", by)
                .executeUpdate();
    }
}
