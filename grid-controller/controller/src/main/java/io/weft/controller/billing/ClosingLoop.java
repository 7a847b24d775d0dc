package io.weft.controller.billing;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.weft.controller.signals.Looping;
import io.weft.tenancy.Billing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Looks for periods to close once in a while. Several controllers that look at once close each period once. */
@ApplicationScoped
class ClosingLoop {
    private final Billing billing;
    private final Looping loop;
    private final CountDownLatch stopped = new CountDownLatch(1);

    ClosingLoop(Billing billing, InstantSource clock) {
        this.billing = billing;
        this.loop = new Looping("closing-loop", 1, this::await, () -> {
            billing.closeDue(clock.instant());
            return false;
        });
    }

    private void await() throws InterruptedException {
        var _ = stopped.await(billing.period().toMillis(), TimeUnit.MILLISECONDS);
    }

    void start(@Observes StartupEvent event) {
        if (billing.closes()) {
            loop.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        loop.close();
        stopped.countDown();
    }
}
