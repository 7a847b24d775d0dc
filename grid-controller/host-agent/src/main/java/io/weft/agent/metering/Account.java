package io.weft.agent.metering;

import io.weft.orders.UsageReport.Counter;
import io.weft.orders.UsageReport.Reading;
import java.time.Instant;
import java.util.UUID;

/**
 * One counter of the ledger.
 *
 * @param value what the counter that it follows showed last
 * @param window number of the last reading that was published; 0 before the first
 */
record Account(
        UUID resource,
        Counter counter,
        long generation,
        long epoch,
        Instant since,
        long total,
        long value,
        long window) {
    record Key(UUID resource, Counter counter) {}

    Key key() {
        return new Key(resource, counter);
    }

    Account grown(long by, long shown) {
        return new Account(resource, counter, generation, epoch, since, total + by, shown, window);
    }

    Account published() {
        return new Account(resource, counter, generation, epoch, since, total, value, window + 1);
    }

    Reading reading(Instant at) {
        return new Reading(resource, counter, generation, epoch, window, since, at, total);
    }
}
