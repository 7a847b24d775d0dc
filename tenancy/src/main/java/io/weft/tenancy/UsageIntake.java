package io.weft.tenancy;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
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

    /** What is told at once. */
    private static final class Batch {
        private final UsageRows rows;
        private final int told;
        private final List<UsageSample> samples;
        private final List<UsageSample> contradicted = new ArrayList<>();

        private Batch(Connection connection, List<UsageSample> told) {
            this.rows = new UsageRows(connection);
            this.told = told.size();
            this.samples = onceEach(told);
        }

        private List<UsageSample> onceEach(List<UsageSample> told) {
            var first = new LinkedHashMap<UsageSample.Name, UsageSample>();
            for (var sample : told) {
                var known = first.putIfAbsent(sample.name(), sample);
                if (known != null && !known.saysTheSameAs(sample)) {
                    contradicted.add(sample);
                }
            }
            return List.copyOf(first.values());
        }

        private Taken take() throws SQLException {
            var sources = samples.stream()
                    .map(UsageSample::source)
                    .collect(Collectors.toMap(UsageSource::key, Function.identity(), (one, _) -> one));
            var ids = rows.sources(sources.values());
            var places = samples.stream()
                    .map(it -> new UsageRows.Place(ids.get(it.source().key()), it.number()))
                    .toList();
            var fresh = rows.add(places, samples);
            if (fresh.size() < samples.size()) {
                rows.toldOtherwise(places, samples).forEach(it -> contradicted.add(samples.get(it)));
            }
            var byId = new HashMap<Long, UsageSource>();
            ids.forEach((key, id) -> byId.put(id, sources.get(key)));
            var impossible = fresh.isEmpty() ? Set.<UsageRows.Place>of() : count(fresh, byId);
            return new Taken(
                    fresh.size() - impossible.size(),
                    told - fresh.size() - contradicted.size(),
                    contradicted,
                    named(impossible, places));
        }

        private List<UsageSample> named(Set<UsageRows.Place> some, List<UsageRows.Place> places) {
            var named = new ArrayList<UsageSample>();
            for (var i = 0; i < places.size(); i++) {
                if (some.contains(places.get(i))) {
                    named.add(samples.get(i));
                }
            }
            return named;
        }

        /** @return what can't be true, which is gone again */
        private Set<UsageRows.Place> count(Set<UsageRows.Place> fresh, Map<Long, UsageSource> sources)
                throws SQLException {
            var impossible = new HashSet<UsageRows.Place>();
            var cells = new LinkedHashMap<Object, UsageRows.Cell>();
            var shares = new HashMap<Object, UsageWindows.Share>();
            rows.steps(fresh).forEach((id, known) -> {
                var source = sources.get(id);
                var counting = new UsageCounting(fromZero(source, known));
                var untrue = counting.impossible();
                untrue.forEach(number -> impossible.add(new UsageRows.Place(id, number)));
                counting.without(untrue).news().forEach((from, share) -> {
                    var cell = new UsageRows.Cell(source, from);
                    cells.putIfAbsent(cell.key(), cell);
                    shares.merge(cell.key(), share, UsageWindows.Share::plus);
                });
            });
            if (!impossible.isEmpty()) {
                rows.remove(List.copyOf(impossible));
            }
            rows.addToWindows(
                    List.copyOf(cells.values()),
                    cells.keySet().stream().map(shares::get).toList());
            return impossible;
        }

        private static List<UsageCounting.Step> fromZero(UsageSource source, List<UsageCounting.Step> known) {
            if (!known.getFirst().fresh()) {
                return known;
            }
            var steps = new ArrayList<UsageCounting.Step>();
            steps.add(new UsageCounting.Step(0, source.began(), 0, false));
            steps.addAll(known);
            return steps;
        }
    }
}
