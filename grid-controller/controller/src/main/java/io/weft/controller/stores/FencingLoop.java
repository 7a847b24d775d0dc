package io.weft.controller.stores;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.weft.controller.signals.Periodic;
import io.weft.controller.signals.Pulse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Looks for hosts to shut out or to let in once a period; not at all without a store that hosts share. */
@ApplicationScoped
class FencingLoop {
    private final Gate gate;
    private final StoresConfig config;
    private final Periodic loop;

    FencingLoop(Fencing fencing, Gate gate, Pulse pulse, StoresConfig config) {
        this.gate = gate;
        this.config = config;
        this.loop = new Periodic("fencing-loop", config.period(), () -> {
            if (fencing.once()) {
                pulse.plan();
            }
        });
    }

    void start(@Observes StartupEvent event) {
        if (gate.gate().isPresent()) {
            loop.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        loop.close();
    }
}
