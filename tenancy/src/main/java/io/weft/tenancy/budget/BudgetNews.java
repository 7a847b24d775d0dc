package io.weft.tenancy.budget;

import io.weft.kernel.Event;
import io.weft.kernel.IdSource;
import io.weft.kernel.Outbox;
import io.weft.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** How others hear of a budget. */
@ApplicationScoped
class BudgetNews {
    private final Outbox outbox;
    private final IdSource ids;

    BudgetNews(Outbox outbox, IdSource ids) {
        this.outbox = outbox;
        this.ids = ids;
    }

    /** @param word what happened, the last part of the event's type */
    void tell(TenantId tenant, Budget budget, String word, String message, Instant now) {
        outbox.add(new Event(
                ids.next(),
                "weft.billing.budget-" + word,
                "budget/" + budget.name(),
                Optional.of(tenant),
                now,
                message,
                Map.of("budget", budget.name(), "amount", budget.amountText(), "freeze", budget.freeze())));
    }
}
