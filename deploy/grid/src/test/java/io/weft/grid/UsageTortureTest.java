package io.weft.grid;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.kernel.TenantId;
import io.weft.orders.UsageReport.Counter;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Row B1 of the reliability reference, "lost or double usage": a bad week's readings over the real bus, with the reader killed
 * again and again within its transactions. What is counted is compared with sums of numbers that have no end.
 */
@GridTest
@Tag("faults")
class UsageTortureTest {
    private static final String OF_ITS_READER = "from pg_stat_activity where usename = 'weft_app' and state <> 'idle'"
            + " and (query like '%tenancy.usage%' or query like '%topic_readers%weft.usage%' or query like '%grid.metered%')";
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
        var from = bus.position(database);
        bus.say(stream.reports(owner.host(), Instant.now()));
        var killed = killWhileItReads(kills, from, stream);
        bus.awaitRead(database);
        var seconds = (System.nanoTime() - began) / 1e9;
        assertThat(stream.difference(counted(owner))).as("Σ counted − Σ said").isZero();
        assertThat(killed).as("readers killed within a transaction").isEqualTo(kills);
        assertThat(UsageBus.number(
                        database,
                        "select count(*) from tenancy.usage_samples where tenant_id = '" + owner.tenant() + "'"))
                .isEqualTo(stream.said.stream().distinct().count());
        Torture.say("usage: %d readings said for %d, killed %d times, in %.1f s: difference 0"
                .formatted(stream.said.size(), stream.said.stream().distinct().count(), killed, seconds));
    }

    /** Spread over the whole of it, each as soon as it is in the midst of something. */
    private int killWhileItReads(int kills, long from, UsageStream stream) throws SQLException {
        var reports = (stream.said.size() + 199) / 200;
        var killed = 0;
        try (var connection = database.asSuperuser();
                var statement = connection.createStatement()) {
            while (killed < kills && bus.position(database) < from + reports) {
                if (bus.position(database) < from + (long) reports * killed / (kills + 1)) {
                    continue;
                }
                try (var rows = statement.executeQuery("select count(pg_terminate_backend(pid)) " + OF_ITS_READER)) {
                    rows.next();
                    killed += Math.min(1, rows.getInt(1));
                }
            }
        }
        return killed;
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
