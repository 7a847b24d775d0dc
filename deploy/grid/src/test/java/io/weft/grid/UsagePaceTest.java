package io.weft.grid;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.kernel.TenantId;
import io.weft.orders.UsageReport;
import io.weft.orders.UsageReport.Counter;
import io.weft.orders.UsageReport.Reading;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/** How fast readings become usage. Limits are judged only on a machine that does nothing else. */
@GridTest
class UsagePaceTest {
    private static final int HOSTS = 16;
    /** Of each host. */
    private static final int COUNTERS = 64;
    /** Ticks that are on the bus, are counted, and then copied, at once. */
    private static final int ROUND = 200;

    private static final Duration TICK = Duration.ofSeconds(10);
    TestDatabase database;

    @Inject
    SomeTenant someTenant;

    @Inject
    UsageBus bus;

    /** A host of somebody's, with counters that are read every ten seconds. */
    private record Host(SomeTenant.Things owner, List<UUID> subjects) {
        /** Those ticks of it, told of now. */
        Stream<UsageReport> reports(Instant began, int first, int last) {
            return IntStream.rangeClosed(first, last)
                    .mapToObj(tick -> new UsageReport(
                            owner.host(),
                            Instant.now(),
                            subjects.stream()
                                    .map(it -> new Reading(
                                            it,
                                            Counter.CPU_USED,
                                            1,
                                            1,
                                            tick,
                                            began,
                                            began.plus(TICK.multipliedBy(tick)),
                                            tick * 1000L + it.getLeastSignificantBits()))
                                    .toList()));
        }
    }

    private Host host() throws SQLException {
        var owner = someTenant.fill(new TenantId(UUID.randomUUID()));
        var subjects = IntStream.range(0, COUNTERS)
                .mapToObj(it -> new UUID(owner.tenant().value().getMostSignificantBits(), it))
                .toList();
        UsageBus.note(database, owner, subjects);
        return new Host(owner, subjects);
    }

    /** In turns, so that what else the machine does meets both. */
    @Test
    void isAtLeastAThirdAsFastAsACopy() throws Exception {
        var ticks = Torture.count("ticks", 10);
        var hosts = new ArrayList<Host>();
        for (var i = 0; i < HOSTS; i++) {
            hosts.add(host());
        }
        var start = Instant.ofEpochMilli(Instant.now().toEpochMilli()).minus(TICK.multipliedBy(ticks));
        var counted = 0.0;
        var copied = 0.0;
        try (var copy = new Copy(database)) {
            for (var first = 0; first < ticks; first += ROUND) {
                var after = first;
                var last = Math.min(first + ROUND, ticks);
                var round = bus.signed(hosts.stream()
                        .flatMap(it -> it.reports(start, after + 1, last))
                        .toList());
                bus.keepFromReading(database);
                bus.send(round);
                bus.letRead(database);
                var began = System.nanoTime();
                bus.awaitRead(database);
                counted += seconds(began);
                copied += copy.secondsOf(hosts, first, last);
            }
        }
        var readings = (double) ticks * HOSTS * COUNTERS;
        Torture.say(
                "metering: %,.0f readings/s from the bus to usage; COPY into an equal table %,.0f rows/s; ratio %.2f (at least 0.33)"
                        .formatted(readings / counted, readings / copied, copied / counted));
        if (Torture.isTimed()) {
            assertThat(copied / counted).isGreaterThan(1 / 3.0);
        }
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    /** What was just counted, once more, as fast as PostgreSQL takes it in. */
    private static final class Copy implements AutoCloseable {
        private final Connection connection;

        Copy(TestDatabase database) throws SQLException {
            this.connection = database.asSuperuser();
            try (var statement = connection.createStatement()) {
                statement.execute("drop table if exists tenancy.copied");
                statement.execute("create table tenancy.copied (like tenancy.usage_samples including all)");
            }
        }

        double secondsOf(List<Host> hosts, int after, int last) throws SQLException, IOException {
            var tenants =
                    hosts.stream().map(it -> "'" + it.owner().tenant() + "'").collect(Collectors.joining(", "));
            var lines = new StringBuilder();
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery(
                            "select source, number, tenant_id, at, told_at, total from tenancy.usage_samples where tenant_id in ("
                                    + tenants + ") and number > " + after + " and number <= " + last)) {
                while (rows.next()) {
                    for (var column = 1; column <= 6; column++) {
                        lines.append(rows.getString(column)).append(column < 6 ? '\t' : '\n');
                    }
                }
            }
            var began = System.nanoTime();
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy tenancy.copied from stdin", new StringReader(lines.toString()));
            return seconds(began);
        }

        @Override
        public void close() throws SQLException {
            try (var statement = connection.createStatement()) {
                statement.execute("drop table tenancy.copied");
            }
            connection.close();
        }
    }

    @Test
    void aReadingIsSoonVisible() throws Exception {
        var owner = someTenant.fill(new TenantId(UUID.randomUUID()));
        var waits = new ArrayList<Double>();
        for (var look = 1; look <= Torture.count("looks", 5); look++) {
            var began = System.nanoTime();
            bus.say(List.of(new UsageReport(owner.host(), Instant.now(), List.of(reading(owner, look)))));
            var amount = look * 10L;
            Eventually.holds(() -> assertThat(UsageBus.number(
                            database,
                            "select coalesce(sum(amount), 0) from tenancy.usage where tenant_id = '" + owner.tenant()
                                    + "'"))
                    .isEqualTo(amount));
            waits.add(seconds(began));
        }
        var worst = waits.stream().sorted().toList().get((int) Math.ceil(waits.size() * 0.99) - 1);
        Torture.say(
                "metering: from the bus to its tenant 99 of 100 readings within %.2f s (at most 2)".formatted(worst));
        if (Torture.isTimed()) {
            assertThat(worst).isLessThan(2);
        }
    }

    private static Reading reading(SomeTenant.Things owner, int number) {
        var now = Instant.ofEpochMilli(Instant.now().toEpochMilli());
        return new Reading(
                owner.instance().value(), Counter.CPU_USED, 1, 1, number, now.minusSeconds(10), now, number * 10L);
    }
}
