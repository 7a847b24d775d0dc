package io.weft.controller.billing;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.weft.controller.signals.Looping;
import io.weft.tenancy.Billing;
import io.weft.tenancy.Budgeting;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Look for periods to close, and at budgets, once in a while. Several controllers that look at once close each period once and tell of
 * each budget once.
 */
@ApplicationScoped
class BillingLoops {
    private final Billing billing;
    private final List<Looping> loops;
    private final CountDownLatch stopped = new CountDownLatch(1);

    BillingLoops(Billing billing, Budgeting budgeting, InstantSource clock) {
        this.billing = billing;
        this.loops = List.of(
                loop("closing-loop", () -> billing.closeDue(clock.instant())),
                loop("budget-loop", () -> budgeting.look(clock.instant())));
    }

    private Looping loop(String name, Runnable look) {
        return new Looping(name, 1, this::await, () -> {
            look.run();
            return false;
        });
    }

    private void await() throws InterruptedException {
        var _ = stopped.await(billing.period().toMillis(), TimeUnit.MILLISECONDS);
    }

    void start(@Observes StartupEvent event) {
        if (billing.closes()) {
            loops.forEach(Looping::start);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        loops.forEach(Looping::close);
        stopped.countDown();
    }
}
