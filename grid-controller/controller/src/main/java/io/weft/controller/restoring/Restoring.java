package io.weft.controller.restoring;

import io.quarkus.scheduler.Scheduled;
import io.weft.controller.signals.Pulse;
import io.weft.kernel.Event;
import io.weft.kernel.IdSource;
import io.weft.kernel.Outbox;
import io.weft.kernel.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Lets the grid act again once it is known what runs. */
@ApplicationScoped
class Restoring {
    private static final Logger LOG = Logger.getLogger(Restoring.class);

    private final Transactions transactions;
    private final Restorations restorations;
    private final Outbox outbox;
    private final Pulse pulse;
    private final InstantSource clock;
    private final IdSource ids;
    private final RestoringConfig config;

    Restoring(
            Transactions transactions,
            Restorations restorations,
            Outbox outbox,
            Pulse pulse,
            InstantSource clock,
            IdSource ids,
            RestoringConfig config) {
        this.transactions = transactions;
        this.restorations = restorations;
        this.outbox = outbox;
        this.pulse = pulse;
        this.clock = clock;
        this.ids = ids;
        this.config = config;
    }

    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void pass() {
        var ended = transactions.gridWide(() -> restorations
                .lock()
                .filter(it -> it.waitsFor().isEmpty())
                .filter(it -> !clock.instant().isBefore(it.restoredAt().plus(config.settle())))
                .map(_ -> end("all hosts")));
        ended.ifPresent(_ -> wake());
    }

    Optional<Restorations.UnderWay> underWay() {
        return transactions.gridWide(restorations::lock);
    }

    /** An operator answers for the hosts that say nothing: whatever runs there will never be reached again. */
    void resume(String by) {
        var ended = transactions.gridWide(() -> restorations.lock().map(_ -> end(by)));
        ended.ifPresent(_ -> wake());
    }

    private int end(String by) {
        var now = clock.instant();
        var madeWay = restorations.end(now, by);
        LOG.infof("restoration=accounted by=\"%s\" instances-made-way=%d", by, madeWay);
        outbox.add(new Event(
                ids.next(),
                "weft.grid.accounted",
                "grid",
                Optional.empty(),
                now,
                "It is known what runs, and the grid acts again; " + madeWay
                        + " instances make way for guests that have their addresses.",
                Map.of("by", by, "madeWay", madeWay)));
        return madeWay;
    }

    private void wake() {
        pulse.plan();
        pulse.publish();
    }
}
