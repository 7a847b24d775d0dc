package io.weft.controller.metering;

import io.quarkus.scheduler.Scheduled;
import io.weft.kernel.Transactions;
import io.weft.tenancy.UsageLog;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/** Forgets readings that were kept long enough, a bounded number at a time. */
@ApplicationScoped
class SampleRetention {
    private static final Logger LOG = Logger.getLogger(SampleRetention.class);
    private static final int MOST = 20_000;
    private static final int ROUNDS = 50;

    private final Transactions transactions;
    private final UsageLog log;
    private final InstantSource clock;
    private final MeteringConfig config;

    SampleRetention(Transactions transactions, UsageLog log, InstantSource clock, MeteringConfig config) {
        this.transactions = transactions;
        this.log = log;
        this.clock = clock;
        this.config = config;
        if (config.sampleRetention().compareTo(config.latest()) <= 0) {
            throw new IllegalArgumentException(
                    "weft.metering.sample-retention must be longer than weft.metering.latest");
        }
    }

    @Scheduled(every = "10m", delayed = "7m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void pass() {
        var before = clock.instant().minus(config.sampleRetention());
        var forgotten = 0;
        for (var round = 0; round < ROUNDS; round++) {
            int some = transactions.gridWide(() -> log.forgetSamples(before, MOST));
            forgotten += some;
            if (some < MOST) {
                break;
            }
        }
        if (forgotten > 0) {
            LOG.infof("samples=forgotten count=%d", forgotten);
        }
    }
}
