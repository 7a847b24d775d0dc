package io.weft.controller.travel;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.weft.controller.signals.Looping;
import io.weft.controller.signals.Pulse;
import io.weft.kernel.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Looks after what is on its way, once a period. */
@ApplicationScoped
class TravelLoop {
    private final Transactions transactions;
    private final Exports exports;
    private final Leaving leaving;
    private final Arrivals arrivals;
    private final InstantSource clock;
    private final TravelConfig config;
    private final Looping loop;
    private final CountDownLatch stopped = new CountDownLatch(1);

    TravelLoop(
            Transactions transactions,
            Exports exports,
            Leaving leaving,
            Arrivals arrivals,
            InstantSource clock,
            TravelConfig config,
            Pulse pulse) {
        this.transactions = transactions;
        this.exports = exports;
        this.leaving = leaving;
        this.arrivals = arrivals;
        this.clock = clock;
        this.config = config;
        this.loop = new Looping(
                "travel-loop",
                1,
                () -> {
                    var _ = stopped.await(config.period().toMillis(), TimeUnit.MILLISECONDS);
                },
                () -> {
                    if (once()) {
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

    /** @return whether some host has something new to be told */
    private boolean once() {
        var told = transactions.gridWide(() -> {
            var now = clock.instant();
            var tell = false;
            for (var it : exports.claim(now, config.batch())) {
                tell |= leaving.lead(it, now);
            }
            return tell;
        });
        arrivals.sweep();
        return told;
    }
}
