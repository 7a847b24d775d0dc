package io.weft.tenancy;

import io.weft.kernel.ApplicationId;
import io.weft.kernel.TenantId;
import io.weft.tenancy.budget.BudgetWatch;
import io.weft.tenancy.budget.Freezes;
import io.weft.tenancy.credit.CreditWatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** What tenants mean to spend and have to spend, for those who let things begin and grow. */
@ApplicationScoped
public class Budgeting {
    private final BudgetWatch watch;
    private final Freezes freezes;
    private final CreditWatch credit;

    Budgeting(BudgetWatch watch, Freezes freezes, CreditWatch credit) {
        this.watch = watch;
        this.freezes = freezes;
        this.credit = credit;
    }

    /** At what is spent by now, budget by budget, and at what is left of credit. Opens its own transaction scopes. */
    public void look(Instant now) {
        try {
            watch.look(now);
        } finally {
            credit.look(now);
        }
    }

    /** Why nothing of an application may begin or grow; empty when it may. Within the tenant's scope. */
    public Optional<Freeze> frozen(TenantId tenant, ApplicationId application) {
        return freezes.of(tenant, application)
                .map(it -> new Freeze("budget-spent", it))
                .or(() -> credit.frozen(tenant).map(it -> new Freeze("credit-gone", it)));
    }

    /** @param code of the refusal @param why in a sentence */
    public record Freeze(String code, String why) {}
}
