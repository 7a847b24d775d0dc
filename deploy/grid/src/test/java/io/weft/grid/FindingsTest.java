package io.weft.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItems;

import io.weft.controller.bus.KafkaClients;
import io.weft.kernel.Capacity;
import io.weft.kernel.HostId;
import io.weft.kernel.TenantId;
import io.weft.orders.OrdersJson;
import io.weft.orders.Topics;
import io.weft.orders.VolumeOrder;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Damage of each kind is done to a grid, found by doctor, mended, and found no more. */
@GridTest
class FindingsTest {
    private static ObedientHost host;

    @Inject
    SomeTenant someTenant;

    @Inject
    KafkaClients clients;

    TestDatabase database;
    TestBroker broker;

    private SomeTenant.Things things;

    @BeforeEach
    void someThings() throws SQLException {
        if (host == null) {
            host = ObedientHost.join(new Capacity(64_000, 131_072));
            host.awaitOnline();
        }
        things = someTenant.fill(new TenantId(UUID.randomUUID()));
        change("update grid.instances set address = '" + things.hold().address() + "' where id = :instance");
    }

    @AfterAll
    static void leave() {
        host.leave();
    }

    private record Found(String code, String weight, String where, String what) {}

    private static List<Found> look() {
        List<Map<String, String>> items = Someone.operator()
                .asks()
                .get("/api/v1/grid/findings")
                .then()
                .statusCode(200)
                .body("looked", hasItems("hosts", "rows of the database", "topics of the bus", "address pools"))
                .extract()
                .path("items");
        return items.stream()
                .peek(it -> assertThat(it.get("why") + it.get("remedy"))
                        .isNotBlank()
                        .doesNotContain("null"))
                .map(it -> new Found(it.get("code"), it.get("weight"), it.get("where"), it.get("what")))
                .toList();
    }

    private static Optional<Found> find(String code, Object about) {
        return look().stream()
                .filter(it -> it.code().equals(code) && (it.where() + it.what()).contains(about.toString()))
                .findFirst();
    }

    private void found(String code, Object about, String mended) throws SQLException {
        assertThat(find(code, about)).as(code + " of " + about).isPresent();
        change(mended);
        assertThat(find(code, about)).as(code + " of " + about + ", mended").isEmpty();
    }

    private void change(String... statements) throws SQLException {
        try (var connection = database.asSuperuser();
                var statement = connection.createStatement()) {
            for (var each : statements) {
                if (!each.isEmpty()) {
                    statement.execute(each.replace(":host", "'" + things.host() + "'")
                            .replace(":instance", "'" + things.instance() + "'")
                            .replace(":application", "'" + things.application() + "'")
                            .replace(":tenant", "'" + things.tenant() + "'"));
                }
            }
        }
    }

    @Test
    void leftovers() throws Exception {
        change("insert into grid.addresses values ('10.88.250.7', :tenant, :application, 'GUEST', 'nobody')");
        found("address-without-instance", "10.88.250.7", "delete from grid.addresses where address = '10.88.250.7'");
        change("update grid.applications set state = 'DESTROYED' where id = :application");
        found(
                "remains-of-destroyed",
                things.application(),
                "update grid.applications set state = 'STOPPED' where id = :application");
        change("insert into grid.published values (:host, 'volume/1', 1, 'x', now() - interval '1 hour')");
        found("order-without-row", "volume/1", "delete from grid.published where host = :host");
    }

    @Test
    void drift() throws Exception {
        host.manners.strangers.add("somebody-elses");
        Eventually.holds(() -> assertThat(find("stranger", "somebody-elses")).isPresent());
        host.manners.strangers.clear();
        Eventually.holds(() -> assertThat(find("stranger", "somebody-elses")).isEmpty());
        change("update grid.addresses set holder = 'x' where holder = cast(:instance as text)");
        found(
                "instance-without-address",
                things.instance(),
                "update grid.addresses set holder = cast(:instance as text) where tenant_id = :tenant");
        change(
                "update grid.hosts set last_seen_at = now() where id = :host",
                "update grid.instances set phase = 'RUNNING', generation = 1, phase_since = now() - interval '2 minutes' where id = :instance");
        found(
                "instance-behind",
                things.instance(),
                "update grid.instances set seen_generation = 1 where id = :instance");
        change("update grid.instances set seen_generation = 3 where id = :instance");
        found("host-ahead", "generation 3", "update grid.instances set seen_generation = 1 where id = :instance");
        change("update grid.hosts set agent_version = '0.0.1' where id = :host");
        found("agent-version", "0.0.1", "update grid.hosts set agent_version = '' where id = :host");
    }

    @Test
    void topics() throws Exception {
        var key = "volume/" + UUID.randomUUID();
        var order = new VolumeOrder(things.volume(), 1, 1, VolumeOrder.Wish.PRESENT, 64);
        try (var producer = clients.producer()) {
            producer.send(new ProducerRecord<>(Topics.orders(host.id), 0, key, OrdersJson.write(order)))
                    .get();
            assertThat(find("topic-differs", key)).isPresent();
            producer.send(new ProducerRecord<>(Topics.orders(host.id), 0, key, null))
                    .get();
        }
        assertThat(find("topic-differs", key)).isEmpty();
        var gone = new HostId(UUID.randomUUID());
        try (var admin = clients.admin()) {
            admin.createTopics(List.of(new NewTopic(Topics.orders(gone), 1, (short) 1)))
                    .all()
                    .get();
            Eventually.holds(() -> assertThat(find("topic-without-host", gone)).isPresent());
            admin.deleteTopics(List.of(Topics.orders(gone))).all().get();
        }
        Eventually.holds(() -> assertThat(find("topic-without-host", gone)).isEmpty());
    }

    @Test
    void whatLastsTooLong() throws Exception {
        change(
                "insert into grid.operations values (gen_random_uuid(), :tenant, :application, 'START', 1, 'RUNNING', 0, 1, '',"
                        + " now() - interval '1 hour', now() - interval '30 minutes', null)");
        found(
                "operation-overdue",
                "start shop",
                "delete from grid.operations where state = 'RUNNING' and tenant_id = :tenant");
        change(
                "update grid.instances set phase = 'ABSENT', phase_since = now() - interval '10 minutes' where id = :instance");
        found(
                "instance-not-gone",
                things.instance(),
                "update grid.instances set phase = 'PLACED' where id = :instance");
        change("update grid.hosts set last_seen_at = now() - interval '1 hour' where id = :host");
        found("host-offline", "x-" + things.host(), "update grid.hosts set last_seen_at = now() where id = :host");
        change("update grid.hosts set last_seen_at = null where id = :host");
        assertThat(find("host-joining", "x-" + things.host())).isPresent();
    }

    @Test
    void whatIsNearlyUsedUp() throws Exception {
        change("update grid.hosts set memory_mib = 1 where id = :host");
        found("host-overcommitted", "x-" + things.host(), "update grid.hosts set memory_mib = 8192 where id = :host");
        change(
                "insert into grid.addresses select '10.78.8.' || n, :tenant, :application, 'EXTERNAL', 'x#' || n from generate_series(20, 250) n"
                        + " on conflict do nothing");
        found(
                "pool-nearly-empty",
                "external",
                "delete from grid.addresses where kind = 'EXTERNAL' and application = :application");
    }

    @Test
    void whatCannotBeLookedAtIsAFindingToo() {
        broker.stop();
        try {
            assertThat(find("not-looked-at", "topics of the bus")).isPresent();
        } finally {
            broker.start();
        }
        Eventually.holds(
                () -> assertThat(find("not-looked-at", "topics of the bus")).isEmpty());
    }

    @Test
    void operatorsOnly() {
        Someone.managerOf(Someone.newTenant())
                .asks()
                .get("/api/v1/grid/findings")
                .then()
                .statusCode(403);
    }
}
