package io.weft.grid;

import io.weft.kernel.InstanceId;
import io.weft.orders.Report;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** How a host of bad manners differs from an obedient one. Each may be changed at any time, by any thread. */
final class Manners {
    /** Works on and says nothing. */
    volatile boolean silent;

    /** Sends guests to others of this manner, and takes them in. */
    volatile boolean exchanges;

    /** Holds its reports back, so that newer ones may overtake them. */
    volatile Duration late = Duration.ZERO;

    /** From the order to a guest that serves. */
    volatile Duration starting = Duration.ZERO;

    /** From the order to a guest that is gone. */
    volatile Duration stopping = Duration.ZERO;

    /** Missing in its reports. */
    final Set<InstanceId> omitted = ConcurrentHashMap.newKeySet();

    /** What it says in place of what it sees. */
    volatile UnaryOperator<Report.InstanceSeen> lie = UnaryOperator.identity();

    /** Guests that nobody ordered. */
    final Set<String> strangers = ConcurrentHashMap.newKeySet();

    void mend() {
        silent = false;
        late = Duration.ZERO;
        starting = Duration.ZERO;
        stopping = Duration.ZERO;
        omitted.clear();
        strangers.clear();
        lie = UnaryOperator.identity();
    }

    Report.Sighting told(Report.Sighting seen) {
        return new Report.Sighting(
                seen.host(),
                seen.boot(),
                seen.sequence(),
                seen.at(),
                seen.epoch(),
                seen.instances().stream()
                        .filter(it -> !omitted.contains(it.instance()))
                        .map(lie)
                        .toList(),
                seen.volumes(),
                seen.circuits(),
                Stream.concat(seen.strangers().stream(), strangers.stream()).toList(),
                seen.holdings());
    }
}
