package io.weft.controller.quotas;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.weft.controller.signals.Looping;
import io.weft.tenancy.QuotasConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Looks at quotas once in a while. Several controllers that look at once tell of each change once. */
@ApplicationScoped
class QuotaLoop {
    private final Looping loop;
    private final CountDownLatch stopped = new CountDownLatch(1);

    QuotaLoop(QuotaWatch watch, QuotasConfig config, InstantSource clock) {
        this.loop = new Looping(
                "quota-loop",
                1,
                () -> {
                    var _ = stopped.await(config.period().toMillis(), TimeUnit.MILLISECONDS);
                },
                () -> {
                    watch.look(clock.instant());
                    return false;
                });
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.close();
        stopped.countDown();
    }
}
