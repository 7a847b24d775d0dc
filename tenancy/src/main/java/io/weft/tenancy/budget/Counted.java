package io.weft.tenancy.budget;

import io.weft.kernel.ApplicationId;
import io.weft.kernel.ProjectId;
import io.weft.kernel.TenantId;
import io.weft.tenancy.ApplicationHomes;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Which applications' cost a budget counts now. Where they are is asked only for a project's. */
@ApplicationScoped
class Counted {
    private final ApplicationHomes homes;

    Counted(ApplicationHomes homes) {
        this.homes = homes;
    }

    /** Within the tenant's scope. */
    Predicate<Optional<ApplicationId>> of(TenantId tenant, Scope scope) {
        var known = scope.ofProject().isPresent() ? homes.applicationHomes(tenant) : Map.<ApplicationId, ProjectId>of();
        return it -> scope.counts(it, known);
    }
}
