package io.weft.controller.convicting;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.weft.controller.hosts.HostsConfig;
import io.weft.controller.signals.Looping;
import io.weft.controller.signals.Pulse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Looks for lost hosts once a period. */
@ApplicationScoped
class ConvictingLoop {
    private final HostsConfig config;
    private final Looping loop;
    private final CountDownLatch stopped = new CountDownLatch(1);

    ConvictingLoop(Convicting convicting, Pulse pulse, HostsConfig config) {
        this.config = config;
        this.loop = new Looping("convicting-loop", 1, this::await, () -> {
            if (!convicting.once().isEmpty()) {
                pulse.plan();
                pulse.publish();
            }
            return false;
        });
    }

    private void await() throws InterruptedException {
        var _ = stopped.await(config.convictPeriod().toMillis(), TimeUnit.MILLISECONDS);
    }

    void start(@Observes StartupEvent event) {
        if (config.convict()) {
            loop.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        loop.close();
        stopped.countDown();
    }
}
