package io.weft.controller.surviving;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.weft.controller.signals.Looping;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Looks once a period, and rests for nine times as long as a look took: in a large grid, too, it has a tenth of a processor at most. */
@ApplicationScoped
class WatchingLoop {
    private static final int REST = 9;

    private final SurvivalConfig config;
    private final Looping loop;
    private volatile Duration took = Duration.ZERO;
    private final CountDownLatch stopped = new CountDownLatch(1);

    WatchingLoop(Watching watching, SurvivalConfig config) {
        this.config = config;
        this.loop = new Looping("survival-loop", 1, this::await, () -> {
            var began = System.nanoTime();
            watching.once();
            took = Duration.ofNanos(System.nanoTime() - began);
            return false;
        });
    }

    private void await() throws InterruptedException {
        var rest = Math.max(config.period().toMillis(), REST * took.toMillis());
        var _ = stopped.await(rest, TimeUnit.MILLISECONDS);
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
