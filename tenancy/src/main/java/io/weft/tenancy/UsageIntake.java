package io.weft.tenancy;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hibernate.Session;

/**
 * Takes in readings of counters. A reading's name is its claim: the row of the reading, its effect on the windows, and whatever
 * else the caller does in the transaction happen together or not at all, so that a reading that comes again changes nothing and
 * one whose transaction failed has never come.
 *
 * <p>Callers take turns: two at once for one counter would each count from what the other has not yet written.
 */
@ApplicationScoped
public class UsageIntake {
    private final Session session;

    UsageIntake(Session session) {
        this.session = session;
    }

    /**
     * @param fresh readings that were new
     * @param repeated readings that were known, word for word
     * @param contradicted readings that are known with another total or time; the first one counts
     * @param impossible readings by which a counter would have fallen; none of them counts
     */
    public record Taken(int fresh, int repeated, List<UsageSample> contradicted, List<UsageSample> impossible) {
        static final Taken NOTHING = new Taken(0, 0, List.of(), List.of());

        public Taken {
            contradicted = List.copyOf(contradicted);
            impossible = List.copyOf(impossible);
        }
    }

    /** Grid-wide. In any order, and as often as they like to come. */
    public Taken take(List<UsageSample> samples) {
        if (samples.isEmpty()) {
            return Taken.NOTHING;
        }
        session.flush();
        return session.doReturningWork(connection -> new Batch(connection, samples).take());
    }

    /** What there is to add to one window. */
    private static final class Tally {
        private final UsageRows.Cell cell;
        private UsageWindows.Share share = UsageWindows.Share.NOTHING;

        private Tally(UsageRows.Cell cell) {
            this.cell = cell;
        }
    }

    /** What is told at once. */
    private static final class Batch {
        private final UsageRows rows;
        private final int told;
        private final Map<UsageSource.Key, SortedMap<Long, UsageSample>> samples = new LinkedHashMap<>();
        private final Map<UsageRows.Cell.Key, Tally> tallies = new LinkedHashMap<>();
        private final List<UsageSample> contradicted = new ArrayList<>();
        private final List<UsageSample> impossible = new ArrayList<>();

        private Batch(Connection connection, List<UsageSample> told) {
            this.rows = new UsageRows(connection);
            this.told = told.size();
            told.forEach(this::keepOnce);
        }

        private void keepOnce(UsageSample sample) {
            var known = samples.computeIfAbsent(sample.source().key(), _ -> new TreeMap<>())
                    .putIfAbsent(sample.number(), sample);
            if (known != null && !known.saysTheSameAs(sample)) {
                contradicted.add(sample);
            }
        }

        /** What goes on from the last reading of its counter, as nearly all does, needs no look at what is there. */
        private Taken take() throws SQLException {
            var counters = rows.counters(samples.values().stream()
                    .map(some ->
                            new UsageRows.Asked(some.firstEntry().getValue().source(), some.firstKey()))
                    .toList());
            var following = new ArrayList<UsageSample>(told);
            var ids = new ArrayList<Long>(told);
            var others = new LinkedHashMap<Long, SortedMap<Long, UsageSample>>();
            samples.forEach((key, some) -> {
                var counter = counters.get(key);
                if (counter.isBefore(some.firstKey())) {
                    goingOn(counter, some).forEach(it -> {
                        ids.add(counter.id());
                        following.add(it);
                    });
                } else {
                    others.put(counter.id(), some);
                }
            });
            rows.append(ids, following);
            var fresh = following.size() + (others.isEmpty() ? 0 : fitIn(others));
            rows.addToWindows(
                    tallies.values().stream().map(it -> it.cell).toList(),
                    tallies.values().stream().map(it -> it.share).toList());
            return new Taken(fresh, told - fresh - impossible.size() - contradicted.size(), contradicted, impossible);
        }

        /** @return what can be true */
        private Collection<UsageSample> goingOn(UsageRows.Counter counter, SortedMap<Long, UsageSample> some) {
            var source = some.firstEntry().getValue().source();
            var steps = new ArrayList<UsageCounting.Step>(some.size() + 1);
            steps.add(counter.latest().orElseGet(() -> zero(source)));
            some.values().forEach(it -> steps.add(new UsageCounting.Step(it.number(), it.at(), it.total(), true)));
            var untrue = count(source, steps);
            untrue.forEach(number -> impossible.add(some.get(number)));
            untrue.forEach(some::remove);
            return some.values();
        }

        /** Readings that come late or again. @return how many of them were new and can be true */
        private int fitIn(Map<Long, SortedMap<Long, UsageSample>> others) throws SQLException {
            var places = new ArrayList<UsageRows.Place>();
            var late = new ArrayList<UsageSample>();
            others.forEach((counter, some) -> some.forEach((number, sample) -> {
                places.add(new UsageRows.Place(counter, number));
                late.add(sample);
            }));
            var fresh = rows.add(places, late);
            if (fresh.size() < late.size()) {
                rows.toldOtherwise(places, late).forEach(it -> contradicted.add(late.get(it)));
            }
            var untrue = new ArrayList<UsageRows.Place>();
            rows.steps(fresh).forEach((id, known) -> {
                var some = others.get(id);
                var source = some.firstEntry().getValue().source();
                count(source, fromZero(source, known)).forEach(number -> {
                    untrue.add(new UsageRows.Place(id, number));
                    impossible.add(some.get(number));
                });
            });
            if (!untrue.isEmpty()) {
                rows.remove(untrue);
            }
            return fresh.size() - untrue.size();
        }

        /** @return the numbers of what can't be true */
        private List<Long> count(UsageSource source, List<UsageCounting.Step> steps) {
            var counting = new UsageCounting(steps);
            var untrue = counting.impossible();
            counting.without(untrue).news().forEach((from, share) -> {
                var cell = new UsageRows.Cell(source, from);
                var tally = tallies.computeIfAbsent(cell.key(), _ -> new Tally(cell));
                tally.share = tally.share.plus(share);
            });
            return untrue;
        }

        private static List<UsageCounting.Step> fromZero(UsageSource source, List<UsageCounting.Step> known) {
            if (!known.getFirst().fresh()) {
                return known;
            }
            var steps = new ArrayList<UsageCounting.Step>();
            steps.add(zero(source));
            steps.addAll(known);
            return steps;
        }

        private static UsageCounting.Step zero(UsageSource source) {
            return new UsageCounting.Step(0, source.began(), 0, false);
        }
    }
}
