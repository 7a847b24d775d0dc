package io.weft.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.weft.orders.Order;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Row C8 of the reliability reference, "unknown treated as stopped": hosts say nothing for a while, or leave guests out of
 * what they say, while they start, run and stop. Nothing is started again, ended or released for that. The same with what is
 * missing taken for stopped has to be seen to start second copies.
 *
 * <p>What must not happen is waited for by what must: so many more reports heard, hosts shown as silent, passes made since.
 * All hosts fall silent together, since one that is silent alone may rightly be taken for lost.
 */
@GridTest
@Tag("faults")
class UnknownTest {
    private static final int COPIES = 4;
    private static final int REPORTS = 5;
    private static final RoomyHosts HOSTS = new RoomyHosts(2);
    private static List<ObedientHost> hosts = List.of();

    TestDatabase database;

    private final TenantClient acme = new TenantClient();
    private GuestsCheck check;

    @BeforeEach
    void twoHosts() {
        hosts = HOSTS.all();
        check = new GuestsCheck(database, hosts);
        acme.create(TenantClient.webs("shop", COPIES));
    }

    @AfterEach
    void goodManners() {
        check.close();
        hosts.forEach(it -> it.manners.mend());
        acme.destroy("shop");
    }

    @AfterAll
    static void leave() {
        HOSTS.leave();
    }

    private static void omitAll() {
        hosts.forEach(it -> it.manners.omitted.addAll(it.guests.keySet()));
    }

    private static void silence() {
        hosts.forEach(it -> it.manners.silent = true);
    }

    private static Map<String, Order> orders() {
        var all = new TreeMap<String, Order>();
        hosts.forEach(it -> all.putAll(it.orders));
        return all;
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

    private long number(String sql) {
        try (var connection = database.asSuperuser();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** So many more reports than now, of each. */
    private void awaitReports() {
        for (var host : hosts) {
            var enough = host.sequence() + REPORTS;
            Eventually.holds(
                    () -> assertThat(number("select last_sequence from grid.hosts where id = '" + host.id + "'"))
                            .isGreaterThanOrEqualTo(enough));
        }
    }

    private static void awaitShownAsSilent() {
        Eventually.holds(() -> {
            List<String> online = Someone.operator()
                    .asks()
                    .get("/api/v1/hosts")
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("items.findAll { it.state == 'online' }.name");
            assertThat(online).doesNotContainAnyElementsOf(names());
        });
    }

    private static List<String> names() {
        return hosts.stream().map(it -> it.name).toList();
    }

    /** A pass over the application that began after now, and another, since the first may have been under way. */
    private void awaitPasses() throws SQLException {
        for (int pass = 0; pass < 2; pass++) {
            try (var connection = database.asSuperuser();
                    var statement = connection.createStatement()) {
                statement.executeUpdate(
                        "update grid.applications set due_at = now() where tenant_id = '" + acme.id() + "'");
            }
            Eventually.holds(() -> assertThat(number("select count(*) from grid.applications where due_at <= now()"
                            + " and tenant_id = '" + acme.id() + "'"))
                    .isZero());
        }
    }

    private interface Meanwhile {
        void pass() throws SQLException;
    }

    private void unchanged(Runnable begins, Meanwhile meanwhile) throws SQLException {
        var before = orders();
        var ids = ids();
        begins.run();
        meanwhile.pass();
        assertThat(orders()).isEqualTo(before);
        assertThat(ids()).isEqualTo(ids);
        hosts.forEach(it -> it.manners.mend());
        passesAfterReports();
        acme.awaitState("shop", "running");
        assertThat(orders()).isEqualTo(before);
        assertThat(check.violations()).isEmpty();
    }

    private void passesWhileSilent() throws SQLException {
        awaitShownAsSilent();
        awaitPasses();
    }

    private void passesAfterReports() throws SQLException {
        awaitReports();
        awaitPasses();
    }

    @Test
    void hostsThatAreSilentOrLeaveGuestsOutChangeNothing() throws Exception {
        acme.start("shop");
        for (int round = 0; round < Torture.count("rounds", 1); round++) {
            unchanged(UnknownTest::omitAll, this::passesAfterReports);
            unchanged(UnknownTest::silence, this::passesWhileSilent);
        }
    }

    @Test
    void whatIsMissingWhileItStopsIsNotReleased() throws Exception {
        acme.start("shop");
        omitAll();
        var stop = acme.act("shop", "stop");
        Eventually.holds(
                () -> assertThat(hosts).allSatisfy(it -> assertThat(it.guests).isEmpty()));
        passesAfterReports();
        acme.operation(stop).body("state", equalTo("running"));
        assertThat(acme.addresses()).hasSize(COPIES);
        hosts.forEach(it -> it.manners.mend());
        acme.awaitDone(stop);
        assertThat(check.violations()).isEmpty();
    }

    @Test
    void whatIsMissingWhileItStartsIsNotStartedAgain() throws Exception {
        silence();
        var start = acme.act("shop", "start");
        Eventually.holds(() -> assertThat(guests()).isEqualTo(COPIES));
        awaitPasses();
        hosts.forEach(it -> it.manners.mend());
        acme.awaitDone(start);
        assertThat(guests()).isEqualTo(COPIES);
        assertThat(check.violations()).isEmpty();
    }

    private static int guests() {
        return hosts.stream().mapToInt(it -> it.guests.size()).sum();
    }

    @Test
    void takenForStoppedItIsStartedAgain() throws Exception {
        try (var _ = PlantedInstances.MISSING_IS_STOPPED.plant()) {
            acme.start("shop");
            PlantedInstances.SILENT.add(hosts.getFirst().id);
            omitAll();
            awaitPasses();
            Eventually.holds(() -> assertThat(check.violations()).anyMatch(it -> it.contains("runs twice")));
        } finally {
            PlantedInstances.SILENT.clear();
            hosts.forEach(ObedientHost::powerCycle); // nobody else will end the second copies
        }
    }
}
