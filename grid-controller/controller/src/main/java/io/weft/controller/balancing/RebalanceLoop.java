package io.weft.controller.balancing;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.weft.controller.signals.Periodic;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Follows what was asked for. Of several controllers one is at it at a time, by its claim. */
@ApplicationScoped
class RebalanceLoop {
    private final Periodic loop;

    RebalanceLoop(RebalancePass pass, BalanceConfig config) {
        this.loop = new Periodic("rebalance-loop", config.period(), pass::once);
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.close();
    }
}
