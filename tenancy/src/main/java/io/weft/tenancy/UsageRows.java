package io.weft.tenancy;

import io.weft.kernel.TenantId;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * The rows of counters, their readings and the windows, many at a time: a grid's hosts tell thousands of readings in one
 * breath, and each statement here takes all of them as arrays.
 */
final class UsageRows {
    /**
     * Looks forward from the reading before the first one that was told: nearly always that one is the last there is. Looking for the
     * last one backward reads a whole page of the index for each counter, which took fifteen times as long.
     */
    private static final String FIND_SOURCES = """
            select t.position, s.id, l.number, cast(extract(epoch from l.at) * 1000 as bigint) as at, l.total
            from unnest(?::uuid[], ?::text[], ?::uuid[], ?::bigint[], ?::bigint[]) with ordinality
                 as t (subject, meter, host, generation, before, position)
            join tenancy.usage_sources s using (subject, meter, host, generation)
            left join lateral (
                select number, at, total from tenancy.usage_samples
                where source = s.id and number >= t.before order by number limit 2
            ) l on true
            order by t.position, l.number""";

    private static final String LATEST = """
            select t.id, l.number, cast(extract(epoch from l.at) * 1000 as bigint) as at, l.total
            from unnest(?::bigint[]) as t (id)
            cross join lateral (
                select number, at, total from tenancy.usage_samples where source = t.id order by number desc limit 1
            ) l""";
    private static final String ADD_SOURCES = """
            insert into tenancy.usage_sources (tenant_id, application, appliance, subject, meter, host, generation, began_at)
            select tenant_id, application, appliance, subject, meter, host, generation, timestamptz 'epoch' + began * interval '1 ms'
            from unnest(?::uuid[], ?::uuid[], ?::text[], ?::uuid[], ?::text[], ?::uuid[], ?::bigint[], ?::bigint[])
                 as t (tenant_id, application, appliance, subject, meter, host, generation, began)
            on conflict do nothing""";
    private static final String APPEND_SAMPLES = """
            insert into tenancy.usage_samples (source, number, tenant_id, at, told_at, total)
            select source, number, (?::uuid[])[tenant], timestamptz 'epoch' + at * interval '1 ms',
                   timestamptz 'epoch' + told * interval '1 ms', total
            from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])
                 as t (source, number, tenant, at, told, total)""";
    private static final String ADD_SAMPLES = APPEND_SAMPLES + """

            on conflict do nothing
            returning source, number""";
    private static final String OTHER_WORDS = """
            select t.position
            from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[]) with ordinality as t (source, number, told, total, position)
            join tenancy.usage_samples s using (source, number)
            where s.total <> t.total or s.told_at <> timestamptz 'epoch' + t.told * interval '1 ms'""";
    private static final String STEPS = """
            select t.source, s.number, cast(extract(epoch from s.at) * 1000 as bigint) as at, s.total
            from unnest(?::bigint[], ?::bigint[], ?::bigint[]) as t (source, low, high)
            cross join lateral (
                select number, at, total from tenancy.usage_samples
                where source = t.source
                  and number >= coalesce((select max(number) from tenancy.usage_samples where source = t.source and number < t.low), t.low)
                  and number <= coalesce((select min(number) from tenancy.usage_samples where source = t.source and number > t.high), t.high)
            ) s
            order by t.source, s.number""";
    private static final String REMOVE_SAMPLES = """
            delete from tenancy.usage_samples s using unnest(?::bigint[], ?::bigint[]) as t (source, number)
            where s.source = t.source and s.number = t.number""";
    /** Not with "on conflict": what is taken away from a window would be refused as a row below zero before it is added. */
    private static final String ADD_TO_WINDOWS = """
            with news as (
                select tenant_id, application, appliance, subject, meter, timestamptz 'epoch' + start * interval '1 ms' as from_at,
                       timestamptz 'epoch' + (start + ?) * interval '1 ms' as to_at, amount, covered_ms, gap_ms
                from unnest(?::uuid[], ?::uuid[], ?::text[], ?::uuid[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])
                     as t (tenant_id, application, appliance, subject, meter, start, amount, covered_ms, gap_ms)
            ), grown as (
                update tenancy.usage u
                set amount = u.amount + n.amount, covered_ms = u.covered_ms + n.covered_ms, gap_ms = u.gap_ms + n.gap_ms,
                    changed_at = now()
                from news n
                where u.subject = n.subject and u.meter = n.meter and u.from_at = n.from_at
                returning u.subject, u.meter, u.from_at
            )
            insert into tenancy.usage
                   (tenant_id, application, appliance, subject, meter, from_at, to_at, amount, covered_ms, gap_ms, changed_at)
            select tenant_id, application, appliance, subject, meter, from_at, to_at, amount, covered_ms, gap_ms, now()
            from news where (subject, meter, from_at) not in (select subject, meter, from_at from grown)""";

    private final Connection connection;

    UsageRows(Connection connection) {
        this.connection = connection;
    }

    /** A reading of a counter that has a row. */
    record Place(long source, long number) {}

    /** A counter that has a row, and the last reading of it by number; or, when it is not before what is told, any that isn't. */
    record Counter(long id, Optional<UsageCounting.Step> latest) {
        boolean isBefore(long number) {
            return latest.map(it -> it.number() < number).orElse(true);
        }
    }

    /** One thing's window of one meter. */
    record Cell(UsageSource source, Instant from) {
        /** Another host's counter of the same thing adds to the same window. */
        record Key(UUID subject, Meter meter, Instant from) {}

        Key key() {
            return new Key(source.subject(), source.meter(), from);
        }
    }

    private interface Filling {
        void fill(PreparedStatement statement) throws SQLException;
    }

    private interface Reading<R> {
        R read(ResultSet row) throws SQLException;
    }

    /** A counter of which readings are told, the first of them by number. */
    record Asked(UsageSource source, long first) {
        /** Of the reading that is nearly always the last there is. */
        private long before() {
            return first - 1;
        }
    }

    /** The counters' rows, made where they are missing. */
    Map<UsageSource.Key, Counter> counters(List<Asked> asked) throws SQLException {
        var found = find(asked);
        var missing = asked.stream()
                .filter(it -> !found.containsKey(it.source().key()))
                .toList();
        if (!missing.isEmpty()) {
            var sources = missing.stream().map(Asked::source).toList();
            change(ADD_SOURCES, statement -> {
                statement.setArray(1, array("uuid", sources, it -> it.tenant().value()));
                statement.setArray(
                        2, array("uuid", sources, it -> it.application().value()));
                statement.setArray(3, array("text", sources, UsageSource::appliance));
                keys(statement, 4, sources);
                statement.setArray(8, longs(sources, it -> it.began().toEpochMilli()));
            });
            found.putAll(find(missing));
        }
        return found;
    }

    private Map<UsageSource.Key, Counter> find(List<Asked> asked) throws SQLException {
        var found = new HashMap<UsageSource.Key, Counter>();
        var gaps = new HashMap<Long, UsageSource.Key>();
        list(
                FIND_SOURCES,
                statement -> {
                    keys(statement, 1, asked.stream().map(Asked::source).toList());
                    statement.setArray(5, longs(asked, Asked::before));
                },
                row -> {
                    var it = asked.get(row.getInt(1) - 1);
                    var counter = counter(row);
                    if (counter.latest().isEmpty() && it.before() > 0) {
                        gaps.put(counter.id(), it.source().key());
                    }
                    // Of two the later one comes last: something behind what was told is there.
                    return found.put(it.source().key(), counter);
                });
        if (!gaps.isEmpty()) {
            var ids = List.copyOf(gaps.keySet());
            list(LATEST, statement -> statement.setArray(1, longs(ids, it -> it)), row -> {
                var id = row.getLong(1);
                return found.put(gaps.get(id), new Counter(id, Optional.of(step(row, 2))));
            });
        }
        return found;
    }

    private static Counter counter(ResultSet row) throws SQLException {
        var id = row.getLong(2);
        row.getLong(3);
        return row.wasNull() ? new Counter(id, Optional.empty()) : new Counter(id, Optional.of(step(row, 3)));
    }

    /** @param column of its number; when it was read and its total follow */
    private static UsageCounting.Step step(ResultSet row, int column) throws SQLException {
        return new UsageCounting.Step(
                row.getLong(column), Instant.ofEpochMilli(row.getLong(column + 1)), row.getLong(column + 2), false);
    }

    private void keys(PreparedStatement statement, int first, List<UsageSource> sources) throws SQLException {
        statement.setArray(first, array("uuid", sources, UsageSource::subject));
        statement.setArray(first + 1, array("text", sources, it -> it.meter().name()));
        statement.setArray(first + 2, array("uuid", sources, it -> it.host().value()));
        statement.setArray(first + 3, longs(sources, UsageSource::generation));
    }

    /** Samples that are not there. One that is ends the transaction: somebody else counted meanwhile. */
    void append(List<Long> counters, List<UsageSample> samples) throws SQLException {
        change(
                APPEND_SAMPLES,
                statement -> samples(
                        statement,
                        counters,
                        samples.stream().map(UsageSample::number).toList(),
                        samples));
    }

    /** @return those that were not there */
    Set<Place> add(List<Place> places, List<UsageSample> samples) throws SQLException {
        return new HashSet<>(list(
                ADD_SAMPLES,
                statement -> samples(
                        statement,
                        places.stream().map(Place::source).toList(),
                        places.stream().map(Place::number).toList(),
                        samples),
                row -> new Place(row.getLong(1), row.getLong(2))));
    }

    private void samples(
            PreparedStatement statement, List<Long> counters, List<Long> numbers, List<UsageSample> samples)
            throws SQLException {
        var tenants = new LinkedHashMap<TenantId, Long>();
        var owners = new ArrayList<Long>(samples.size());
        samples.forEach(it -> owners.add(tenants.computeIfAbsent(it.source().tenant(), _ -> tenants.size() + 1L)));
        statement.setArray(1, array("uuid", List.copyOf(tenants.keySet()), TenantId::value));
        statement.setArray(2, longs(counters, it -> it));
        statement.setArray(3, longs(numbers, it -> it));
        statement.setArray(4, longs(owners, it -> it));
        statement.setArray(5, longs(samples, it -> it.at().toEpochMilli()));
        statement.setArray(6, longs(samples, it -> it.toldAt().toEpochMilli()));
        statement.setArray(7, longs(samples, UsageSample::total));
    }

    /** Positions of samples that are known with other words. */
    List<Integer> toldOtherwise(List<Place> places, List<UsageSample> samples) throws SQLException {
        return list(
                OTHER_WORDS,
                statement -> {
                    statement.setArray(1, longs(places, Place::source));
                    statement.setArray(2, longs(places, Place::number));
                    statement.setArray(3, longs(samples, it -> it.toldAt().toEpochMilli()));
                    statement.setArray(4, longs(samples, UsageSample::total));
                },
                row -> row.getInt(1) - 1);
    }

    /** What is known of counters from the last reading before the new ones to the first one after them. */
    Map<Long, List<UsageCounting.Step>> steps(Set<Place> fresh) throws SQLException {
        var lows = new HashMap<Long, Long>();
        var highs = new HashMap<Long, Long>();
        for (var place : fresh) {
            lows.merge(place.source(), place.number(), Math::min);
            highs.merge(place.source(), place.number(), Math::max);
        }
        var sources = lows.keySet().stream().sorted().toList();
        var steps = new HashMap<Long, List<UsageCounting.Step>>();
        list(
                STEPS,
                statement -> {
                    statement.setArray(1, longs(sources, it -> it));
                    statement.setArray(2, longs(sources, lows::get));
                    statement.setArray(3, longs(sources, highs::get));
                },
                row -> steps.computeIfAbsent(row.getLong(1), _ -> new ArrayList<>())
                        .add(new UsageCounting.Step(
                                row.getLong(2),
                                Instant.ofEpochMilli(row.getLong(3)),
                                row.getLong(4),
                                fresh.contains(new Place(row.getLong(1), row.getLong(2))))));
        return steps;
    }

    void remove(List<Place> places) throws SQLException {
        change(REMOVE_SAMPLES, statement -> {
            statement.setArray(1, longs(places, Place::source));
            statement.setArray(2, longs(places, Place::number));
        });
    }

    void addToWindows(List<Cell> cells, List<UsageWindows.Share> shares) throws SQLException {
        change(ADD_TO_WINDOWS, statement -> {
            statement.setLong(1, UsageWindows.LENGTH.toMillis());
            statement.setArray(
                    2, array("uuid", cells, it -> it.source().tenant().value()));
            statement.setArray(
                    3, array("uuid", cells, it -> it.source().application().value()));
            statement.setArray(4, array("text", cells, it -> it.source().appliance()));
            statement.setArray(5, array("uuid", cells, it -> it.source().subject()));
            statement.setArray(6, array("text", cells, it -> it.source().meter().name()));
            statement.setArray(7, longs(cells, it -> it.from().toEpochMilli()));
            statement.setArray(8, longs(shares, UsageWindows.Share::amount));
            statement.setArray(9, longs(shares, UsageWindows.Share::coveredMillis));
            statement.setArray(10, longs(shares, UsageWindows.Share::gapMillis));
        });
    }

    private <T> Array array(String type, List<T> things, Function<T, Object> value) throws SQLException {
        return connection.createArrayOf(type, things.stream().map(value).toArray());
    }

    /** An array of this very type goes to PostgreSQL as it is, and not as text. */
    private <T> Array longs(List<T> things, Function<T, Long> value) throws SQLException {
        var numbers = new Long[things.size()];
        var at = 0;
        for (var thing : things) {
            numbers[at++] = value.apply(thing);
        }
        return connection.createArrayOf("bigint", numbers);
    }

    private <R> List<R> list(String sql, Filling filling, Reading<R> reading) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            filling.fill(statement);
            try (var rows = statement.executeQuery()) {
                var read = new ArrayList<R>();
                while (rows.next()) {
                    read.add(reading.read(rows));
                }
                return read;
            }
        }
    }

    private void change(String sql, Filling filling) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            filling.fill(statement);
            statement.executeUpdate();
        }
    }
}
