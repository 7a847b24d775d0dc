package io.weft.controller.hosts;

import io.weft.kernel.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * All hosts as they were a moment ago, for views that say where something is and whether its host is heard: those are asked for far more
 * often than hosts change. Whoever decides by hosts asks {@link Hosts}.
 */
@ApplicationScoped
public class HostPicture {
    private static final Duration MOMENT = Duration.ofMillis(300);
    /** In a large grid a picture takes its time, and holds for as many times as long, but for no longer than a host may be silent. */
    private static final int TIMES_AS_LONG = 5;

    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final Transactions transactions;
    private final Hosts hosts;
    private final ReentrantLock taking = new ReentrantLock();
    private volatile Taken latest = new Taken(Map.of(), System.nanoTime() - LONGEST.toNanos(), MOMENT);

    private record Taken(Map<UUID, Host> hosts, long at, Duration holds) {
        boolean isOlderThan(Duration age) {
            return System.nanoTime() - at >= age.toNanos();
        }
    }

    HostPicture(Transactions transactions, Hosts hosts) {
        this.transactions = transactions;
        this.hosts = hosts;
    }

    /** Outside any scope: it opens one of its own. */
    public Map<UUID, Host> now() {
        var known = latest;
        return known.isOlderThan(known.holds()) ? taken(known) : known.hosts();
    }

    /** One asks. The others go on with the last answer, or wait for the next one when that is too old. */
    private Map<UUID, Host> taken(Taken known) {
        if (known.isOlderThan(LONGEST)) {
            taking.lock();
        } else if (!taking.tryLock()) {
            return known.hosts();
        }
        try {
            if (latest == known) {
                latest = take();
            }
            return latest.hosts();
        } finally {
            taking.unlock();
        }
    }

    private Taken take() {
        var at = System.nanoTime();
        var all = transactions.gridWide(hosts::all);
        var holds = Duration.ofNanos(
                Math.clamp((System.nanoTime() - at) * TIMES_AS_LONG, MOMENT.toNanos(), LONGEST.toNanos()));
        return new Taken(
                all.stream().collect(Collectors.toUnmodifiableMap(it -> it.id().value(), Function.identity())),
                at,
                holds);
    }
}
