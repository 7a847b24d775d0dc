package io.weft.controller.snapshots;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.weft.controller.signals.Looping;
import io.weft.controller.signals.Pulse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Looks after snapshots once a period. */
@ApplicationScoped
class SnapshotLoop {
    private final Looping loop;
    private final CountDownLatch stopped = new CountDownLatch(1);

    SnapshotLoop(Taking taking, Pulse pulse, SnapshotsConfig config) {
        this.loop = new Looping(
                "snapshot-loop",
                1,
                () -> {
                    var _ = stopped.await(config.period().toMillis(), TimeUnit.MILLISECONDS);
                },
                () -> {
                    if (taking.once()) {
                        pulse.publish();
                    }
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
