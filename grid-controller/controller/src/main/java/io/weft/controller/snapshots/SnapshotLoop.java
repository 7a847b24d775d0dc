package io.weft.controller.snapshots;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.weft.controller.signals.Periodic;
import io.weft.controller.signals.Pulse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Looks after snapshots once a period. */
@ApplicationScoped
class SnapshotLoop {
    private final Periodic loop;

    SnapshotLoop(Taking taking, Pulse pulse, SnapshotsConfig config) {
        this.loop = new Periodic("snapshot-loop", config.period(), () -> {
            if (taking.once()) {
                pulse.publish();
            }
        });
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.close();
    }
}
