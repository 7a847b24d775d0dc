package io.weft.grid;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.kernel.TenantId;
import io.weft.orders.UsageReport;
import io.weft.orders.UsageReport.Counter;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Row B1 of the reliability reference, "lost or double usage": a bad week's readings over the real bus, with the reader killed
 * again and again within its transactions, of several hosts at once. What is counted is compared with sums of numbers that have no end.
 */
@GridTest
@Tag("faults")
class UsageTortureTest {
    private static final int HOSTS = 8;
    private static final String KILL_WHO_WAITS = "select count(pg_terminate_backend(pid)) from pg_stat_activity"
            + " where usename = 'weft_app' and wait_event_type = 'Lock' and query like '%%insert into %s%%'";

    /** Where a reader is stopped and killed: at the claim of its readings, and between that and their effect. */
    private static final List<String> TABLES = List.of("tenancy.usage_samples", "tenancy.usage");

    TestDatabase database;

    @Inject
    SomeTenant someTenant;

    @Inject
    UsageBus bus;

    @Test
    void everyReadingCountsOnceHoweverItComes() throws Exception {
        var events = Torture.count("events", 25_000);
        var kills = Torture.count("kills", 10);
        var owner = someTenant.fill(new TenantId(UUID.randomUUID()));
        var stream = new UsageStream(Torture.count("seed", 1), events, Instant.now());
        UsageBus.note(database, owner, stream.subjects);
        var began = System.nanoTime();
        var hosts = new ArrayList<>(List.of(owner.host()));
        while (hosts.size() < HOSTS) {
            hosts.add(someTenant.fill(new TenantId(UUID.randomUUID())).host());
        }
        var reports = stream.reports(hosts, Instant.now());
        for (var kill = 0; kill < kills; kill++) {
            sayAndKill(part(reports, kill, kills + 1), TABLES.get(kill % TABLES.size()));
        }
        bus.say(part(reports, kills, kills + 1));
        bus.awaitRead(database);
        var seconds = (System.nanoTime() - began) / 1e9;
        assertThat(stream.difference(counted(owner))).as("Σ counted − Σ said").isZero();
        assertThat(UsageBus.number(
                        database,
                        "select count(*) from tenancy.usage_samples where tenant_id = '" + owner.tenant() + "'"))
                .isEqualTo(stream.said.stream().distinct().count());
        Torture.say("usage: %d readings said for %d, killed %d times, in %.1f s: difference 0"
                .formatted(stream.said.size(), stream.said.stream().distinct().count(), kills, seconds));
    }

    private static List<UsageReport> part(List<UsageReport> all, int number, int parts) {
        return all.subList(all.size() * number / parts, all.size() * (number + 1) / parts);
    }

    /** The reader is in the midst of its transaction, waiting for the table, when its session ends. */
    private void sayAndKill(List<UsageReport> reports, String table)
            throws SQLException, InterruptedException, ExecutionException {
        try (var holder = database.asSuperuser();
                var statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("lock table " + table + " in share row exclusive mode");
            bus.say(reports);
            Eventually.holds(() -> assertThat(UsageBus.number(database, KILL_WHO_WAITS.formatted(table)))
                    .isPositive());
            holder.rollback();
        }
        bus.awaitRead(database);
    }

    private Map<UsageStream.Key, BigInteger> counted(SomeTenant.Things owner) throws SQLException {
        var counted = new HashMap<UsageStream.Key, BigInteger>();
        try (var connection = database.asSuperuser();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select subject, meter, cast(sum(amount) as text) from tenancy.usage"
                        + " where tenant_id = '" + owner.tenant() + "' group by 1, 2")) {
            while (rows.next()) {
                counted.put(
                        new UsageStream.Key(rows.getObject(1, UUID.class), Counter.valueOf(rows.getString(2))),
                        new BigInteger(rows.getString(3)));
            }
        }
        return counted;
    }

    /** The same readings, counted in two ways that are known to be wrong: the comparison above tells. */
    @Test
    void wrongWaysToCountAreFoundOut() {
        var stream = new UsageStream(1, 50_000, Instant.now());
        var random = new SplittableRandom(2);
        var killed = random.ints(10, 0, WrongMeter.batches(stream.said)).boxed().collect(Collectors.toSet());
        for (var wrong : WrongMeter.values()) {
            assertThat(stream.difference(wrong.count(stream.said, killed::contains)))
                    .as(wrong.name())
                    .isNotZero();
        }
    }
}
