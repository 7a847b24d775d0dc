package io.weft.controller.quotas;

import io.weft.kernel.ApplicationId;
import io.weft.kernel.ProjectId;
import io.weft.kernel.TenantId;
import io.weft.tenancy.Budgeting;
import io.weft.tenancy.ProjectQuotas;
import io.weft.tenancy.Projects;
import io.weft.tenancy.Quotas;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Counts the rows of PostgreSQL. */
@ApplicationScoped
class CountedAllowances implements Allowances {
    private final Quotas quotas;
    private final ProjectQuotas projectQuotas;
    private final Budgeting budgeting;
    private final Holdings holdings;
    private final Projects projects;

    CountedAllowances(
            Quotas quotas, ProjectQuotas projectQuotas, Budgeting budgeting, Holdings holdings, Projects projects) {
        this.quotas = quotas;
        this.projectQuotas = projectQuotas;
        this.budgeting = budgeting;
        this.holdings = holdings;
        this.projects = projects;
    }

    @Override
    public Allowance of(TenantId tenant) {
        return new Allowance(quotas.of(tenant), holdings.of(tenant));
    }

    /** What a project has is counted only where it is limited. */
    @Override
    public Allotment of(TenantId tenant, ProjectId project) {
        var whole = of(tenant);
        return new Allotment(
                whole,
                projectQuotas
                        .of(tenant, project)
                        .map(it -> new Allotment.Share(
                                it.project(),
                                Allowance.ofProject(it.setting(), whole.limits(), holdings.of(tenant, project)))));
    }

    @Override
    public Allotment lock(TenantId tenant, ProjectId project) {
        quotas.lock(tenant);
        return of(tenant, project);
    }

    @Override
    public boolean isThere(TenantId tenant, ProjectId project) {
        return projects.find(tenant, project).isPresent();
    }

    @Override
    public Optional<Budgeting.Freeze> frozen(TenantId tenant, ApplicationId application) {
        return budgeting.frozen(tenant, application);
    }
}
