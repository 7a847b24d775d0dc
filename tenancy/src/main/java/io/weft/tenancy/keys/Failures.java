package io.weft.tenancy.keys;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How many unknown keys came from each address lately. Guessing one is hopeless; this keeps whoever tries from costing a question to the
 * database each time. Keys that worked go on working, since many programs may come from the address of one proxy; and a program that
 * shows the same bad key for ever counts once, and keeps nobody out.
 */
final class Failures {
    private static final int MOST_ADDRESSES = 10_000;
    private static final int MOST_KEYS = 10_000;

    private final int most;
    private final Duration within;
    private final Map<String, Window> windows = new HashMap<>();
    private final Set<Hash> known = Collections.newSetFromMap(bounded(MOST_KEYS));
    private final Set<Hash> bad = Collections.newSetFromMap(bounded(MOST_KEYS));

    Failures(int most, Duration within) {
        this.most = most;
        this.within = within;
    }

    private record Window(Instant since, int count) {}

    record Hash(byte[] bytes) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Hash(var theirs) && Arrays.equals(bytes, theirs);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }

    /** No key that failed will ever be good: what was revoked or is over stays so, and no new key is like an old one. */
    synchronized boolean hasFailed(Hash hash) {
        return bad.contains(hash);
    }

    /** How long this address has to wait before a key that is not known to work is looked at. */
    synchronized Optional<Duration> wait(String address, Hash hash, Instant now) {
        var window = windows.get(address);
        if (window == null || window.count() < most || known.contains(hash)) {
            return Optional.empty();
        }
        var rest = Duration.between(now, window.since().plus(within));
        return rest.isPositive() ? Optional.of(rest) : Optional.empty();
    }

    synchronized void failed(String address, Hash hash, Instant now) {
        known.remove(hash);
        bad.add(hash);
        if (windows.size() >= MOST_ADDRESSES) {
            windows.values().removeIf(it -> isOver(it, now));
        }
        if (windows.size() >= MOST_ADDRESSES && !windows.containsKey(address)) {
            windows.clear(); // So many addresses at once are no one address that guesses.
        }
        windows.merge(
                address,
                new Window(now, 1),
                (before, fresh) -> isOver(before, now) ? fresh : new Window(before.since(), before.count() + 1));
    }

    synchronized void worked(Hash hash) {
        known.add(hash);
    }

    synchronized int addresses() {
        return windows.size();
    }

    private boolean isOver(Window window, Instant now) {
        return !window.since().plus(within).isAfter(now);
    }

    private static <K> Map<K, Boolean> bounded(int most) {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, Boolean> eldest) {
                return size() > most;
            }
        };
    }
}
