package io.weft.controller.transfers;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.weft.controller.signals.Looping;
import io.weft.controller.signals.Pulse;
import io.weft.kernel.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Looks after what is on its way, once a period. */
@ApplicationScoped
class TransfersLoop {
    private final Transactions transactions;
    private final Exports exports;
    private final ExportSteps steps;
    private final ImportCompletion completion;
    private final InstantSource clock;
    private final TransfersConfig config;
    private final Looping loop;
    private final CountDownLatch stopped = new CountDownLatch(1);

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
        this.loop = new Looping(
                "transfers-loop",
                1,
                () -> {
                    var _ = stopped.await(config.period().toMillis(), TimeUnit.MILLISECONDS);
                },
                () -> {
                    once(pulse);
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

    /** @throws IllegalStateException one export could not be led on; the others were */
    private void once(Pulse pulse) {
        var now = clock.instant();
        var tell = false;
        var failed = Optional.<IllegalStateException>empty();
        for (var id : transactions.gridWide(() -> exports.due(now, config.batch()))) {
            try {
                tell |= transactions.gridWide(() ->
                        exports.claim(id, now).map(it -> steps.lead(it, now)).orElse(false));
            } catch (RuntimeException fault) {
                failed = Optional.of(new IllegalStateException("export=" + id + ": " + fault.getMessage(), fault));
            }
        }
        if (tell) {
            pulse.publish();
        }
        completion.sweep();
        if (failed.isPresent()) {
            throw failed.get();
        }
    }
}
