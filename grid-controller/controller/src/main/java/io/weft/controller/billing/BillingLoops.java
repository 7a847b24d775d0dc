package io.weft.controller.billing;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.weft.controller.signals.Periodic;
import io.weft.tenancy.Billing;
import io.weft.tenancy.Budgeting;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;
import java.util.List;

/**
 * Look for periods to close, and at budgets, once in a while. Several controllers that look at once close each period once and tell of
 * each budget once.
 */
@ApplicationScoped
class BillingLoops {
    private final Billing billing;
    private final List<Periodic> loops;

    BillingLoops(Billing billing, Budgeting budgeting, InstantSource clock) {
        this.billing = billing;
        this.loops = List.of(
                new Periodic("closing-loop", billing.period(), () -> billing.closeDue(clock.instant())),
                new Periodic("budget-loop", billing.period(), () -> budgeting.look(clock.instant())));
    }

    void start(@Observes StartupEvent event) {
        if (billing.closes()) {
            loops.forEach(Periodic::start);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        loops.forEach(Periodic::close);
    }
}
