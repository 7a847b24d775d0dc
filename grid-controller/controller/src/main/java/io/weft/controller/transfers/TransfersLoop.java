package io.weft.controller.transfers;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.weft.controller.signals.Periodic;
import io.weft.controller.signals.Pulse;
import io.weft.kernel.InTurn;
import io.weft.kernel.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;

/** Looks after what is on its way, once a period. */
@ApplicationScoped
class TransfersLoop {
    private final Transactions transactions;
    private final Exports exports;
    private final ExportSteps steps;
    private final ImportCompletion completion;
    private final InstantSource clock;
    private final TransfersConfig config;
    private final Periodic loop;

    TransfersLoop(
            Transactions transactions,
            Exports exports,
            ExportSteps steps,
            ImportCompletion completion,
            InstantSource clock,
            TransfersConfig config,
            Pulse pulse) {
        this.transactions = transactions;
        this.exports = exports;
        this.steps = steps;
        this.completion = completion;
        this.clock = clock;
        this.config = config;
        this.loop = new Periodic("transfers-loop", config.period(), () -> once(pulse));
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.close();
    }

    /** @throws IllegalStateException one export could not be led on; the others were */
    private void once(Pulse pulse) {
        var now = clock.instant();
        try {
            InTurn.each("export", transactions.gridWide(() -> exports.due(now, config.batch())), id -> {
                if (transactions.gridWide(() ->
                        exports.claim(id, now).map(it -> steps.lead(it, now)).orElse(false))) {
                    pulse.publish();
                }
            });
        } finally {
            completion.sweep();
        }
    }
}
