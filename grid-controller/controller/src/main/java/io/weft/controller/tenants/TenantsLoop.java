package io.weft.controller.tenants;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.weft.controller.signals.Periodic;
import io.weft.tenancy.TenantsConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Looks after tenants on their way. Several controllers that do so at once do each thing once. */
@ApplicationScoped
class TenantsLoop {
    private final Periodic loop;

    TenantsLoop(TenantsConfig config, Passing passing) {
        this.loop = new Periodic("tenants-loop", config.period(), passing::pass);
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.close();
    }
}
