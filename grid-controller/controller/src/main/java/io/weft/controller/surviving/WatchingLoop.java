package io.weft.controller.surviving;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.weft.controller.signals.Looping;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Looks once a period. */
@ApplicationScoped
class WatchingLoop {
    private final SurvivalConfig config;
    private final Looping loop;
    private final CountDownLatch stopped = new CountDownLatch(1);

    WatchingLoop(Watching watching, SurvivalConfig config) {
        this.config = config;
        this.loop = new Looping("survival-loop", 1, this::await, () -> {
            watching.once();
            return false;
        });
    }

    private void await() throws InterruptedException {
        var _ = stopped.await(config.period().toMillis(), TimeUnit.MILLISECONDS);
    }

    void start(@Observes StartupEvent event) {
        if (config.enabled()) {
            loop.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        loop.close();
        stopped.countDown();
    }
}
