package io.weft.controller.surviving;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.weft.controller.signals.Periodic;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** Looks once a period, and rests for nine times as long as a look took: in a large grid, too, it has a tenth of a processor at most. */
@ApplicationScoped
class WatchingLoop {
    private static final int REST = 9;

    private final SurvivalConfig config;
    private final Periodic loop;
    private volatile Duration took = Duration.ZERO;

    WatchingLoop(Watching watching, SurvivalConfig config) {
        this.config = config;
        this.loop = new Periodic("survival-loop", this::rest, () -> {
            var began = System.nanoTime();
            watching.once();
            took = Duration.ofNanos(System.nanoTime() - began);
        });
    }

    private Duration rest() {
        var rest = took.multipliedBy(REST);
        return rest.compareTo(config.period()) > 0 ? rest : config.period();
    }

    void start(@Observes StartupEvent event) {
        if (config.enabled()) {
            loop.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        loop.close();
    }
}
