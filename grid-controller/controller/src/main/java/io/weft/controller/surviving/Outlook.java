package io.weft.controller.surviving;

import io.weft.controller.hosts.Hosts;
import io.weft.controller.planning.Forecast;
import io.weft.controller.planning.Forecast.Stamped;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What would survive, as of a moment ago. Kept in memory by each controller for itself: it follows from rows that all of them see. Of an
 * application nothing is read again while its stamp is the same.
 */
@ApplicationScoped
public class Outlook {
    private final Transactions transactions;
    private final Hosts hosts;
    private final Stamps stamps;
    private final Reading reading;
    private final SurvivalConfig config;
    private final InstantSource clock;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile Look latest = new Look(Forecast.NOTHING, Instant.MIN);

    Outlook(
            Transactions transactions,
            Hosts hosts,
            Stamps stamps,
            Reading reading,
            SurvivalConfig config,
            InstantSource clock) {
        this.transactions = transactions;
        this.hosts = hosts;
        this.stamps = stamps;
        this.reading = reading;
        this.config = config;
        this.clock = clock;
    }

    public record Look(Forecast forecast, Instant at) {
        boolean isOlder(Duration age, Instant now) {
            return at.isBefore(now.minus(age)) || at.isAfter(now);
        }
    }

    /**
     * Outside any scope: it opens one of its own. Whoever comes while another looks gets what was seen before, once anything was: in a
     * large grid a whole look takes its time.
     */
    public Look now() {
        if (!latest.isOlder(config.period(), clock.instant())) {
            return latest;
        }
        if (looking.tryLock()) {
            try {
                return look(config.period());
            } finally {
                looking.unlock();
            }
        }
        return latest.forecast() == Forecast.NOTHING ? anew() : latest;
    }

    /** However young the last one is. */
    public Look anew() {
        looking.lock();
        try {
            return look(Duration.ZERO);
        } finally {
            looking.unlock();
        }
    }

    private Look look(Duration age) {
        var now = clock.instant();
        if (age.isZero() || latest.isOlder(age, now)) {
            var known = latest.forecast();
            var grid = transactions.gridWide(() ->
                    new Forecast.Grid(hosts.all(), applications(known.grid().applications(), now)));
            latest = new Look(known.next(grid), now);
        }
        return latest;
    }

    private Map<ApplicationId, Stamped> applications(Map<ApplicationId, Stamped> known, Instant now) {
        var read = new HashMap<ApplicationId, Stamped>();
        for (var stamp : stamps.all()) {
            Optional.ofNullable(known.get(stamp.application()))
                    .filter(it -> it.stamp().equals(stamp.text()))
                    .or(() -> reading.of(stamp.tenant(), stamp.application(), now)
                            .map(it -> new Stamped(stamp.text(), it)))
                    .ifPresent(it -> read.put(stamp.application(), it));
        }
        return read;
    }
}
