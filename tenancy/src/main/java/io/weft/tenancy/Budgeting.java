package io.weft.tenancy;

import io.weft.kernel.ApplicationId;
import io.weft.kernel.TenantId;
import io.weft.tenancy.budget.BudgetWatch;
import io.weft.tenancy.budget.Freezes;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** What tenants mean to spend, for those who let things begin and grow. */
@ApplicationScoped
public class Budgeting {
    private final BudgetWatch watch;
    private final Freezes freezes;

    Budgeting(BudgetWatch watch, Freezes freezes) {
        this.watch = watch;
        this.freezes = freezes;
    }

    /** At what is spent by now, budget by budget. Opens its own transaction scopes. */
    public void look(Instant now) {
        watch.look(now);
    }

    /** Why nothing of an application may begin or grow, in a sentence; empty when it may. Within the tenant's scope. */
    public Optional<String> frozen(TenantId tenant, ApplicationId application) {
        return freezes.of(tenant, application);
    }
}
