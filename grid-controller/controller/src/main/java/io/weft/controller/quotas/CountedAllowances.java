package io.weft.controller.quotas;

import io.weft.kernel.ApplicationId;
import io.weft.kernel.ProjectId;
import io.weft.kernel.TenantId;
import io.weft.tenancy.Budgeting;
import io.weft.tenancy.Projects;
import io.weft.tenancy.Quotas;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.util.Optional;
import org.hibernate.Session;

/** Counts the rows of PostgreSQL. */
@ApplicationScoped
class CountedAllowances implements Allowances {
    private static final String COUNT = """
            select (select count(*) from grid.applications where tenant_id = :tenant and state <> 'DESTROYED') as applications,
                   (select count(*) from grid.instances where tenant_id = :tenant and phase <> 'LOST') as instances,
                   (select coalesce(sum(size_mib), 0) from grid.volumes where tenant_id = :tenant) as volume_mib""";

    private final Quotas quotas;
    private final Budgeting budgeting;
    private final Session session;
    private final Projects projects;

    CountedAllowances(Quotas quotas, Budgeting budgeting, Session session, Projects projects) {
        this.projects = projects;
        this.quotas = quotas;
        this.budgeting = budgeting;
        this.session = session;
    }

    @Override
    public Allowance of(TenantId tenant) {
        return new Allowance(quotas.of(tenant), used(tenant));
    }

    @Override
    public Allowance lock(TenantId tenant) {
        quotas.lock(tenant);
        return of(tenant);
    }

    @Override
    public boolean isThere(TenantId tenant, ProjectId project) {
        return projects.find(tenant, project).isPresent();
    }

    @Override
    public Optional<Budgeting.Freeze> frozen(TenantId tenant, ApplicationId application) {
        return budgeting.frozen(tenant, application);
    }

    private Allowance.Used used(TenantId tenant) {
        session.flush();
        var row = session.createNativeQuery(COUNT, Tuple.class)
                .setParameter("tenant", tenant.value())
                .getSingleResult();
        return new Allowance.Used(
                number(row, "applications").intValue(),
                number(row, "instances").intValue(),
                number(row, "volume_mib").longValue());
    }

    private static Number number(Tuple row, String column) {
        return row.get(column, Number.class);
    }
}
