package io.weft.controller.power;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.weft.controller.hosts.HostsConfig;
import io.weft.controller.signals.Looping;
import io.weft.controller.signals.Pulse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Asks for the power of silent hosts once a period. A loop of its own: answers may take seconds. */
@ApplicationScoped
class PowerLoop {
    private final boolean isWanted;
    private final Looping loop;
    private final CountDownLatch stopped = new CountDownLatch(1);

    PowerLoop(PowerWatch watch, Pulse pulse, PowerConfig config, HostsConfig hosts) {
        this.isWanted = hosts.convict();
        this.loop = new Looping(
                "power-loop",
                1,
                () -> {
                    var _ = stopped.await(config.period().toMillis(), TimeUnit.MILLISECONDS);
                },
                () -> {
                    if (!watch.once().isEmpty()) {
                        pulse.plan();
                        pulse.publish();
                    }
                    return false;
                });
    }

    void start(@Observes StartupEvent event) {
        if (isWanted) {
            loop.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        loop.close();
        stopped.countDown();
    }
}
