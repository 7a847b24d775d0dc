package io.weft.controller.quotas;

import io.weft.kernel.ApplicationId;
import io.weft.kernel.ProjectId;
import io.weft.kernel.TenantId;
import io.weft.tenancy.Budgeting;
import java.util.Optional;

/** What tenants may have and have. */
public interface Allowances {
    /** As of now, to look at. */
    Allowance of(TenantId tenant);

    /** As of now, to look at, for what is added in one of its projects. */
    Allotment of(TenantId tenant, ProjectId project);

    /** As of now, and until the transaction at hand ends nobody else adds to the tenant, in whichever project. */
    Allotment lock(TenantId tenant, ProjectId project);

    /** Whether the tenant has such a project. */
    boolean isThere(TenantId tenant, ProjectId project);

    /** Why nothing of an application may begin or grow: a budget of the tenant's is spent, or its credit. Empty when it may. */
    Optional<Budgeting.Freeze> frozen(TenantId tenant, ApplicationId application);
}
