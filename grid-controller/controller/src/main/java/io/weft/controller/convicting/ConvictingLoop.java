package io.weft.controller.convicting;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.weft.controller.hosts.HostsConfig;
import io.weft.controller.signals.Periodic;
import io.weft.controller.signals.Pulse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Looks for lost hosts once a period. */
@ApplicationScoped
class ConvictingLoop {
    private final HostsConfig config;
    private final Periodic loop;

    ConvictingLoop(Convicting convicting, Pulse pulse, HostsConfig config) {
        this.config = config;
        this.loop = new Periodic("convicting-loop", config.convictPeriod(), () -> {
            if (!convicting.once().isEmpty()) {
                pulse.plan();
                pulse.publish();
            }
        });
    }

    void start(@Observes StartupEvent event) {
        if (config.convict()) {
            loop.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        loop.close();
    }
}
