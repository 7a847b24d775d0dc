package io.weft.controller.power;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.weft.controller.hosts.HostsConfig;
import io.weft.controller.signals.Periodic;
import io.weft.controller.signals.Pulse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Asks for the power of silent hosts once a period. A loop of its own: answers may take seconds. */
@ApplicationScoped
class PowerLoop {
    private final boolean isWanted;
    private final Periodic loop;

    PowerLoop(PowerWatch watch, Pulse pulse, PowerConfig config, HostsConfig hosts) {
        this.isWanted = hosts.convict();
        this.loop = new Periodic("power-loop", config.period(), () -> {
            if (!watch.once().isEmpty()) {
                pulse.plan();
                pulse.publish();
            }
        });
    }

    void start(@Observes StartupEvent event) {
        if (isWanted) {
            loop.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        loop.close();
    }
}
