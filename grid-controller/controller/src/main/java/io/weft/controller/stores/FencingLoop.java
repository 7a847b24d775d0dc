package io.weft.controller.stores;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.weft.controller.signals.Looping;
import io.weft.controller.signals.Pulse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Looks for hosts to shut out or to let in once a period; not at all without a store that hosts share. */
@ApplicationScoped
class FencingLoop {
    private final Gate gate;
    private final StoresConfig config;
    private final Looping loop;
    private final CountDownLatch stopped = new CountDownLatch(1);

    FencingLoop(Fencing fencing, Gate gate, Pulse pulse, StoresConfig config) {
        this.gate = gate;
        this.config = config;
        this.loop = new Looping("fencing-loop", 1, this::await, () -> {
            if (fencing.once()) {
                pulse.plan();
            }
            return false;
        });
    }

    private void await() throws InterruptedException {
        var _ = stopped.await(config.period().toMillis(), TimeUnit.MILLISECONDS);
    }

    void start(@Observes StartupEvent event) {
        if (gate.gate().isPresent()) {
            loop.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        loop.close();
        stopped.countDown();
    }
}
