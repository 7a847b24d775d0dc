package io.weft.controller.hosts;

import io.weft.kernel.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * All hosts as they were a moment ago, for views that say where something is and whether its host is heard: those are asked for far more
 * often than hosts change. Whoever decides by hosts asks {@link Hosts}.
 */
@ApplicationScoped
public class HostPicture {
    private static final Duration MOMENT = Duration.ofMillis(300);

    private final Transactions transactions;
    private final Hosts hosts;
    private volatile Taken latest = new Taken(Map.of(), System.nanoTime() - MOMENT.toNanos());

    private record Taken(Map<UUID, Host> hosts, long at) {
        boolean isOld() {
            return System.nanoTime() - at >= MOMENT.toNanos();
        }
    }

    HostPicture(Transactions transactions, Hosts hosts) {
        this.transactions = transactions;
        this.hosts = hosts;
    }

    /** Outside any scope: it opens one of its own. */
    public Map<UUID, Host> now() {
        return latest.isOld() ? taken() : latest.hosts();
    }

    /** One asks, the others wait for the answer. */
    private synchronized Map<UUID, Host> taken() {
        if (latest.isOld()) {
            var at = System.nanoTime();
            var all = transactions.gridWide(hosts::all);
            latest = new Taken(
                    all.stream()
                            .collect(Collectors.toUnmodifiableMap(it -> it.id().value(), Function.identity())),
                    at);
        }
        return latest.hosts();
    }
}
