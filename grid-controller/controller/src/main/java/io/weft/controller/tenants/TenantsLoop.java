package io.weft.controller.tenants;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.weft.controller.signals.Looping;
import io.weft.tenancy.TenantsConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Looks after tenants on their way. Several controllers that do so at once do each thing once. */
@ApplicationScoped
class TenantsLoop {
    private final TenantsConfig config;
    private final Looping loop;
    private final CountDownLatch stopped = new CountDownLatch(1);

    TenantsLoop(TenantsConfig config, Passing passing) {
        this.config = config;
        this.loop = new Looping("tenants-loop", 1, this::await, () -> {
            passing.pass();
            return false;
        });
    }

    private void await() throws InterruptedException {
        var _ = stopped.await(config.period().toMillis(), TimeUnit.MILLISECONDS);
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.close();
        stopped.countDown();
    }
}
