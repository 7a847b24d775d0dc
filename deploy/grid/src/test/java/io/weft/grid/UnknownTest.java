package io.weft.grid;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.kernel.Capacity;
import io.weft.orders.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Row C8 of the reliability reference, "unknown treated as stopped": a host says nothing for a while, or leaves guests out of
 * what it says, while they start, run and stop. Nothing is started again, ended or released for that. The same with what is
 * missing taken for stopped has to be seen to start second copies.
 */
@GridTest
class UnknownTest {
    /** Long enough to be suspect, short enough not to be lost. */
    private static final Duration SILENCE = Duration.ofSeconds(7);

    private static final int COPIES = 4;
    private static List<ObedientHost> hosts = List.of();

    TestDatabase database;

    private final TenantClient acme = new TenantClient();

    @BeforeEach
    void twoHosts() {
        if (hosts.isEmpty()) {
            hosts = List.of(
                    ObedientHost.join(new Capacity(32_000, 65_536)), ObedientHost.join(new Capacity(32_000, 65_536)));
            hosts.forEach(ObedientHost::awaitOnline);
        }
        acme.create(TenantClient.webs("shop", COPIES));
    }

    @AfterAll
    static void leave() {
        hosts.forEach(ObedientHost::leave);
    }

    private static void omitAll(ObedientHost host) {
        host.manners.omitted.addAll(host.guests.keySet());
    }

    private static Map<String, Order> orders() {
        var all = new TreeMap<String, Order>();
        hosts.forEach(it -> all.putAll(it.orders));
        return all;
    }

    /** Nothing but the truth is known to have changed while this runs. */
    private static void wait(Duration time) {
        var until = Instant.now().plus(time);
        while (Instant.now().isBefore(until)) {
            LockSupport.parkUntil(until.toEpochMilli());
        }
    }

    private List<String> ids() {
        return acme.manager
                .asks()
                .get(acme.path("/instances"))
                .then()
                .statusCode(200)
                .extract()
                .path("items.id");
    }

    private void unchangedWhile(Runnable begins) {
        var before = orders();
        var ids = ids();
        begins.run();
        wait(SILENCE);
        assertThat(orders()).isEqualTo(before);
        assertThat(ids()).isEqualTo(ids);
        hosts.forEach(it -> it.manners.mend());
        acme.awaitState("shop", "running");
        assertThat(orders()).isEqualTo(before);
    }

    @Test
    void aHostThatIsSilentOrLeavesGuestsOutChangesNothing() {
        try (var check = new GuestsCheck(database, hosts)) {
            acme.start("shop");
            unchangedWhile(() -> {
                hosts.getFirst().manners.silent = true;
                omitAll(hosts.getLast());
            });
            unchangedWhile(() -> hosts.forEach(it -> it.manners.silent = true));
            for (int round = 0; round < Torture.count("rounds", 0); round++) {
                unchangedWhile(() -> hosts.getFirst().manners.silent = true);
                unchangedWhile(() -> omitAll(hosts.getFirst()));
                unchangedWhile(() -> hosts.forEach(UnknownTest::omitAll));
            }
            assertThat(check.violations()).isEmpty();
        } finally {
            hosts.forEach(it -> it.manners.mend());
        }
        acme.destroy("shop");
    }

    @Test
    void whatIsMissingWhileItStopsIsNotReleased() {
        try (var check = new GuestsCheck(database, hosts)) {
            acme.start("shop");
            hosts.forEach(UnknownTest::omitAll);
            var stop = acme.act("shop", "stop");
            wait(SILENCE);
            acme.operation(stop).body("state", org.hamcrest.Matchers.equalTo("running"));
            assertThat(acme.addresses()).hasSize(COPIES);
            hosts.forEach(it -> it.manners.mend());
            acme.awaitDone(stop);
            assertThat(check.violations()).isEmpty();
        } finally {
            hosts.forEach(it -> it.manners.mend());
        }
        acme.destroy("shop");
    }

    @Test
    void whatIsMissingWhileItStartsIsNotStartedAgain() {
        try (var check = new GuestsCheck(database, hosts)) {
            hosts.forEach(it -> it.manners.silent = true);
            var start = acme.act("shop", "start");
            wait(Duration.ofSeconds(3));
            hosts.forEach(it -> it.manners.mend());
            acme.awaitDone(start);
            assertThat(hosts.stream().mapToInt(it -> it.guests.size()).sum()).isEqualTo(COPIES);
            assertThat(check.violations()).isEmpty();
        } finally {
            hosts.forEach(it -> it.manners.mend());
        }
        acme.destroy("shop");
    }

    @Test
    void takenForStoppedItIsStartedAgain() {
        try (var _ = PlantedInstances.MISSING_IS_STOPPED.plant();
                var check = new GuestsCheck(database, hosts)) {
            acme.start("shop");
            PlantedInstances.SILENT.add(hosts.getFirst().id);
            hosts.getFirst().manners.silent = true;
            Eventually.holds(() -> assertThat(check.violations()).anyMatch(it -> it.contains("runs twice")));
        } finally {
            PlantedInstances.SILENT.clear();
            hosts.forEach(it -> it.manners.mend());
            hosts.forEach(ObedientHost::powerCycle); // nobody else will end the second copies
        }
        acme.destroy("shop");
    }
}
