package io.weft.controller.quotas;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.weft.controller.signals.Periodic;
import io.weft.tenancy.QuotasConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;

/** Looks at quotas once in a while. Several controllers that look at once tell of each change once. */
@ApplicationScoped
class QuotaLoop {
    private final Periodic loop;

    QuotaLoop(QuotaWatch watch, QuotasConfig config, InstantSource clock) {
        this.loop = new Periodic("quota-loop", config.period(), () -> watch.look(clock.instant()));
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.close();
    }
}
