package io.weft.tenancy.budget;

import io.weft.kernel.ApplicationId;
import io.weft.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Who may let nothing begin or grow. */
@ApplicationScoped
public class Freezes {
    private final BudgetRows rows;
    private final Counted counted;

    Freezes(BudgetRows rows, Counted counted) {
        this.rows = rows;
        this.counted = counted;
    }

    /** Within the tenant's scope. */
    public Optional<String> of(TenantId tenant, ApplicationId application) {
        return rows.frozen(tenant).stream()
                .map(BudgetRow::toBudget)
                .filter(it -> counted.of(tenant, it.of()).test(Optional.of(application)))
                .findFirst()
                .map(it -> "Budget " + it.name() + " of " + it.amountText()
                        + " is spent: until its period ends or somebody raises it, nothing begins or grows.");
    }
}
