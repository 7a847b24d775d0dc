package io.weft.grid;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.controller.observing.Observer;
import io.weft.kernel.Capacity;
import io.weft.orders.GuestState;
import io.weft.orders.Report;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Row C12 of the reliability reference, "same failure handled twice", as far as sightings go: however many consumers are
 * handed the same report at once, it has one effect.
 */
@GridTest
@Tag("faults")
class SameSightingTest {
    private static final int CONSUMERS = 8;
    private static ObedientHost host;

    @Inject
    Observer observer;

    TestDatabase database;

    @AfterAll
    static void leave() {
        host.leave();
    }

    @Test
    void manyConsumersOfOneReportMakeOneEffect() throws Exception {
        host = ObedientHost.join(new Capacity(8_000, 16_384));
        host.awaitOnline();
        var acme = new TenantClient();
        acme.create(TenantClient.webs("shop", 1));
        acme.start("shop");
        var instance = host.guests.keySet().iterator().next();
        host.close();
        var before = events(instance.toString());
        for (int round = 1; round <= Torture.count("rounds", 5); round++) {
            var now = Instant.now();
            var state = round % 2 == 0 ? GuestState.READY : GuestState.FAILED;
            var report = new Report.Sighting(
                    host.id,
                    host.boot(),
                    host.sequence() + round,
                    now,
                    1,
                    List.of(new Report.InstanceSeen(instance, 1, state, "round " + round, now, 0, 0, said(round))),
                    List.of(),
                    List.of(),
                    List.of());
            try (var consumers = Executors.newFixedThreadPool(CONSUMERS)) {
                var work = IntStream.range(0, CONSUMERS)
                        .<Callable<Object>>mapToObj(_ -> () -> observer.observe(report))
                        .toList();
                for (var each : consumers.invokeAll(work)) {
                    each.get();
                }
            }
            assertThat(lines(instance.toString(), "round " + round)).isEqualTo(1);
            assertThat(events(instance.toString())).isEqualTo(before + round);
            assertThat(told(instance.toString())).isEqualTo(round);
        }
        host.comeBack();
        host.awaitOnline();
        acme.destroy("shop");
    }

    /** What a guest told is said again for a while. */
    private static List<Report.Said> said(int round) {
        return IntStream.rangeClosed(Math.max(1, round - 2), round)
                .mapToObj(it -> new Report.Said(it, "news " + it))
                .toList();
    }

    private long told(String instance) throws SQLException {
        return count("select count(*) from grid.outbox where subject = 'instance/" + instance
                + "' and type = 'weft.instance.told'");
    }

    private long events(String instance) throws SQLException {
        return count("select count(*) from grid.outbox where subject = 'instance/" + instance
                + "' and type like 'weft.instance.seen-%'");
    }

    private long lines(String instance, String what) throws SQLException {
        return count(
                "select count(*) from grid.history where instance = '" + instance + "' and what like '%" + what + "'");
    }

    private long count(String sql) throws SQLException {
        try (var connection = database.asSuperuser();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
