package io.weft.controller.restoring;

import io.quarkus.scheduler.Scheduled;
import io.weft.controller.signals.Pulse;
import io.weft.kernel.Event;
import io.weft.kernel.IdSource;
import io.weft.kernel.Outbox;
import io.weft.kernel.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Lets the grid act again once it is known what is there. */
@ApplicationScoped
class Restoring {
    private static final Logger LOG = Logger.getLogger(Restoring.class);
    private static final String EVERYBODY = "all hosts";

    private final Transactions transactions;
    private final Restorations restorations;
    private final Accounting accounting;
    private final News news;
    private final Pulse pulse;
    private final InstantSource clock;
    private final RestoringConfig config;
    private volatile Optional<Instant> noticedAt = Optional.empty();

    Restoring(
            Transactions transactions,
            Restorations restorations,
            Accounting accounting,
            News news,
            Pulse pulse,
            InstantSource clock,
            RestoringConfig config) {
        this.transactions = transactions;
        this.restorations = restorations;
        this.accounting = accounting;
        this.news = news;
        this.pulse = pulse;
        this.clock = clock;
        this.config = config;
    }

    /** Where news go, and where their ids come from. */
    @jakarta.inject.Singleton
    static final class News {
        private final Outbox outbox;
        private final IdSource ids;

        News(Outbox outbox, IdSource ids) {
            this.outbox = outbox;
            this.ids = ids;
        }
    }

    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void pass() {
        var now = clock.instant();
        var acted = transactions.gridWide(() -> {
            var open = restorations.lock();
            if (open.isPresent() && !isOver(open.get(), now)) {
                return false;
            }
            restorations.forgetUnknown(now.minus(config.forget()));
            return open.isPresent() ? end(EVERYBODY, now) : accountLate(now);
        });
        if (acted) {
            wake();
        }
    }

    /** The wait for hosts that the database does not know begins when somebody listens, however long that took. */
    private boolean isOver(Restorations.Open open, Instant now) {
        var since = noticedAt.filter(it -> !it.isBefore(open.restoredAt())).orElse(now);
        noticedAt = Optional.of(since);
        return open.waitsFor().isEmpty() && !now.isBefore(since.plus(config.settle()));
    }

    Optional<Restorations.Open> open() {
        return transactions.gridWide(restorations::show);
    }

    /** An operator answers for the hosts that say nothing. Should one speak after all, it is accounted for before it is told anything. */
    void resume(String by) {
        var now = clock.instant();
        if (transactions.gridWide(() -> restorations.lock().isPresent() && end(by, now))) {
            wake();
        }
    }

    private boolean end(String by, Instant now) {
        var hosts = restorations.unaccounted();
        hosts.forEach(it -> accounting.account(it, now));
        var madeWay = restorations.makeWay(now);
        restorations.end(now, by);
        LOG.infof("restoration=accounted by=\"%s\" hosts=%d made-way=%d", by, hosts.size(), madeWay);
        news.outbox.add(new Event(
                news.ids.next(),
                "weft.grid.accounted",
                "grid",
                Optional.empty(),
                now,
                "It is known what is on " + hosts.size() + " hosts, and the grid acts again.",
                Map.of("by", by, "hosts", hosts.size(), "madeWay", madeWay)));
        return true;
    }

    private boolean accountLate(Instant now) {
        var late = restorations.unaccounted();
        if (late.isEmpty()) {
            return false;
        }
        late.forEach(it -> accounting.account(it, now));
        restorations.makeWay(now);
        return true;
    }

    private void wake() {
        pulse.plan();
        pulse.publish();
    }
}
