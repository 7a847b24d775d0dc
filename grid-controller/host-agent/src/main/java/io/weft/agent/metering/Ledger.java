package io.weft.agent.metering;

import io.weft.orders.UsageReport.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The counters of this host. Pure but for what it remembers; one thread.
 *
 * <p>GOALS, in order: nothing is counted twice; nothing that the grid had lost is counted; nothing else is left out. LIMITS: a
 * total never falls within a generation; between two moments of different boots no time passes. HOW: a counter that somebody
 * else keeps (libvirt, nft) is followed by its differences. One that shows less than before was made anew, so the account ends
 * and another generation begins with what it shows. What is held is counted by the time between two looks at which it was
 * there. A counter that is new to a ledger that knows its past began at zero after the last look; one that is new to a ledger
 * without a past may be old, so it counts from what it shows.
 */
final class Ledger {
    /** Last readings that nobody has confirmed yet; more than this many and the oldest are given up. */
    private static final int MOST_LAST_READINGS = 10_000;

    private static final Comparator<Account.Key> ORDER =
            Comparator.comparing(Account.Key::resource).thenComparing(Account.Key::counter);

    private final Map<Account.Key, Account> open = new TreeMap<>(ORDER);
    private final List<Reading> last = new ArrayList<>();
    private Optional<Moment> looked;
    private long epoch;
    private long newestGeneration;

    /** As it stands on disk. */
    record Page(
            Optional<Moment> looked, long epoch, long newestGeneration, List<Account> accounts, List<Reading> last) {
        static final Page EMPTY = new Page(Optional.empty(), 0, 0, List.of(), List.of());

        Page {
            accounts = List.copyOf(accounts);
            last = List.copyOf(last);
        }
    }

    Ledger(Page page) {
        page.accounts().forEach(it -> open.put(it.key(), it));
        last.addAll(page.last());
        looked = page.looked();
        epoch = page.epoch();
        newestGeneration = page.newestGeneration();
    }

    Page page() {
        return new Page(looked, epoch, newestGeneration, List.copyOf(open.values()), last);
    }

    void look(Look look, Moment now) {
        var isLostBefore = look.epoch() > epoch && epoch > 0;
        if (isLostBefore) {
            // What ran meanwhile belongs to nobody, and where the counters stand now is where they begin.
            open.clear();
            looked = Optional.empty();
        }
        epoch = Math.max(epoch, look.epoch());
        var met = new HashSet<Account.Key>();
        look.counted().forEach(it -> met.add(follow(it, now)));
        look.held().forEach(it -> met.add(hold(it, now)));
        look.unread().forEach(it -> met.add(new Account.Key(it.resource(), it.counter())));
        end(met, now);
        looked = Optional.of(now);
    }

    private Account.Key follow(Look.Counted seen, Moment now) {
        var key = new Account.Key(seen.resource(), seen.counter());
        var known = open.get(key);
        if (known != null && seen.value() >= known.value()) {
            open.put(key, known.grown(seen.value() - known.value(), seen.value()));
            return key;
        }
        if (known != null) {
            lastReading(known, now);
        }
        var before = looked;
        var begun = begun(
                key,
                before.map(Moment::wall).filter(it -> it.isBefore(now.wall())).orElse(now.wall()),
                now);
        open.put(key, begun.grown(before.isPresent() ? seen.value() : 0, seen.value()));
        return key;
    }

    private Account.Key hold(Look.Held seen, Moment now) {
        var key = new Account.Key(seen.resource(), seen.counter());
        var known = open.get(key);
        if (known == null) {
            open.put(key, begun(key, now.wall(), now));
            return key;
        }
        var passed = looked.filter(it -> it.boot().equals(now.boot()))
                .map(it -> Math.max(0, now.millis() - it.millis()))
                .orElse(0L);
        open.put(key, known.grown(Math.multiplyExact(seen.rate(), passed), 0));
        return key;
    }

    private Account begun(Account.Key key, Instant since, Moment now) {
        newestGeneration = Math.max(newestGeneration + 1, now.wall().toEpochMilli());
        return new Account(key.resource(), key.counter(), newestGeneration, epoch, since, 0, 0, 0);
    }

    private void end(Set<Account.Key> met, Moment now) {
        var gone = open.keySet().stream().filter(it -> !met.contains(it)).toList();
        gone.forEach(key -> lastReading(open.remove(key), now));
    }

    private void lastReading(Account account, Moment now) {
        last.add(account.published().reading(now.wall()));
        if (last.size() > MOST_LAST_READINGS) {
            last.removeFirst();
        }
    }

    /** The next reading of every counter, and the last one of those that have ended. */
    List<Reading> publish(Moment now) {
        var readings = new ArrayList<Reading>();
        open.replaceAll((_, account) -> account.published());
        open.values().forEach(account -> readings.add(account.reading(now.wall())));
        readings.addAll(last);
        return readings;
    }

    /** They have arrived, so those that were the last of their counter need not be said again. */
    void arrived(Set<Reading> readings) {
        last.removeAll(readings);
    }
}
