package io.weft.controller.balancing;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.weft.controller.signals.Looping;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Follows what was asked for. Of several controllers one is at it at a time, by its claim. */
@ApplicationScoped
class RebalanceLoop {
    private final Looping loop;
    private final CountDownLatch stopped = new CountDownLatch(1);

    RebalanceLoop(RebalancePass pass, BalanceConfig config) {
        this.loop = new Looping(
                "rebalance-loop",
                1,
                () -> {
                    var _ = stopped.await(config.period().toMillis(), TimeUnit.MILLISECONDS);
                },
                () -> {
                    pass.once();
                    return false;
                });
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.close();
        stopped.countDown();
    }
}
