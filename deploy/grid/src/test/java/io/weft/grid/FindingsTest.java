package io.weft.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItems;

import io.weft.controller.bus.KafkaClients;
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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Damage of each kind is done to a grid, found by doctor, mended, and found no more. */
@GridTest
@Tag("faults")
class FindingsTest {
    private static final RoomyHosts HOSTS = new RoomyHosts(1);
    private static ObedientHost host;

    @Inject
    SomeTenant someTenant;

    @Inject
    KafkaClients clients;

    TestDatabase database;

    private SomeTenant.Things things;

    @BeforeEach
    void someThings() {
        host = HOSTS.one();
        things = someTenant.fill(new TenantId(UUID.randomUUID()));
        change("update grid.instances set address = '" + things.hold().address() + "' where id = :instance");
    }

    @AfterAll
    static void leave() {
        HOSTS.leave();
    }

    private record Found(String code, String weight, String where, String what) {}

    private static List<Found> look() {
        List<Map<String, String>> items = Someone.operator()
                .asks()
                .get("/api/v1/grid/findings")
                .then()
                .statusCode(200)
                .body(
                        "looked",
                        hasItems("deadlines", "hosts", "rows of the database", "topics of the bus", "address pools"))
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

    /** What is done, to be found under a code at a thing, and what mends it. */
    private record Damage(String code, Object about, String done, String mended) {
        boolean isIn(List<Found> found) {
            return found.stream()
                    .anyMatch(it -> it.code().equals(code) && (it.where() + it.what()).contains(about.toString()));
        }
    }

    /** All of it at once, since a look takes its time, and again until it is seen: the program may have mended some. */
    private void found(Damage... damage) {
        Eventually.holds(() -> {
            for (var each : damage) {
                change(each.done());
            }
            var found = look();
            assertThat(damage).allMatch(it -> it.isIn(found));
        });
        for (var each : damage) {
            change(each.mended());
        }
        Eventually.holds(() -> {
            var found = look();
            assertThat(damage).noneMatch(it -> it.isIn(found));
        });
    }

    private void change(String statements) {
        try (var connection = database.asSuperuser();
                var statement = connection.createStatement()) {
            statement.execute(statements
                    .replace(":host", "'" + things.host() + "'")
                    .replace(":instance", "'" + things.instance() + "'")
                    .replace(":application", "'" + things.application() + "'")
                    .replace(":tenant", "'" + things.tenant() + "'"));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void leftovers() {
        found(
                new Damage(
                        "address-without-instance",
                        "10.88.250.7",
                        """
                        insert into grid.addresses values ('10.88.250.7', :tenant, :application, 'GUEST', 'nobody')
                        on conflict do nothing""",
                        "delete from grid.addresses where address = '10.88.250.7'"),
                new Damage(
                        "remains-of-destroyed",
                        things.application(),
                        "update grid.applications set state = 'DESTROYED' where id = :application",
                        "update grid.applications set state = 'STOPPED' where id = :application"),
                new Damage("order-without-row", "volume/1", """
                        update grid.hosts set publish_due_at = null where id = :host;
                        insert into grid.published values (:host, 'volume/1', 1, 'x', now() - interval '1 hour')
                        on conflict do nothing""", "delete from grid.published where host = :host"));
    }

    @Test
    void drift() {
        host.manners.strangers.add("somebody-elses");
        Eventually.holds(() -> assertThat(find("stranger", "somebody-elses")).isPresent());
        host.manners.strangers.clear();
        Eventually.holds(() -> assertThat(find("stranger", "somebody-elses")).isEmpty());
        found(
                new Damage(
                        "instance-without-address",
                        things.instance(),
                        "update grid.addresses set holder = 'x' where holder = cast(:instance as text)",
                        "update grid.addresses set holder = cast(:instance as text) where tenant_id = :tenant"),
                new Damage(
                        "instance-behind",
                        things.instance(),
                        """
                        update grid.hosts set last_seen_at = now() where id = :host;
                        update grid.instances set phase = 'RUNNING', generation = 1,
                            phase_since = now() - interval '2 minutes' where id = :instance""",
                        "update grid.instances set seen_generation = 1 where id = :instance"),
                new Damage(
                        "agent-version",
                        "0.0.1",
                        "update grid.hosts set agent_version = '0.0.1' where id = :host",
                        "update grid.hosts set agent_version = '' where id = :host"));
        found(new Damage(
                "host-ahead",
                "generation 3",
                "update grid.instances set seen_generation = 3 where id = :instance",
                "update grid.instances set seen_generation = 1 where id = :instance"));
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
    void whatLastsTooLong() {
        found(
                new Damage(
                        "operation-running",
                        things.tenant(),
                        """
                        insert into grid.operations values (gen_random_uuid(), :tenant, :application, 'START', 1, 'RUNNING',
                            0, 1, '', now() - interval '1 hour', now() - interval '30 minutes', null)""",
                        "delete from grid.operations where state = 'RUNNING' and tenant_id = :tenant"),
                new Damage(
                        "instance-ending",
                        things.tenant(),
                        """
                        update grid.instances set phase = 'ABSENT', phase_since = now() - interval '10 minutes'
                        where id = :instance""",
                        "update grid.instances set phase = 'PLACED' where id = :instance"),
                new Damage(
                        "host-silent",
                        "x-" + things.host(),
                        "update grid.hosts set last_seen_at = now() - interval '1 hour' where id = :host",
                        "update grid.hosts set last_seen_at = null where id = :host"));
        assertThat(find("host-joining", "x-" + things.host())).isPresent();
    }

    @Test
    void whatIsNearlyUsedUp() {
        found(
                new Damage(
                        "host-overcommitted",
                        "x-" + things.host(),
                        "update grid.hosts set memory_mib = 1 where id = :host",
                        "update grid.hosts set memory_mib = 8192 where id = :host"),
                new Damage(
                        "pool-nearly-empty",
                        "external",
                        """
                        insert into grid.addresses select '10.78.8.' || n, :tenant, :application, 'EXTERNAL', 'x#' || n
                        from generate_series(20, 250) n on conflict do nothing""",
                        "delete from grid.addresses where kind = 'EXTERNAL' and application = :application"));
    }

    @Test
    void whatCannotBeLookedAtIsAFindingToo() {
        try (var _ = FailingCheck.FAILS.plant()) {
            assertThat(find("not-looked-at", "a check of ours")).isPresent();
        }
        assertThat(find("not-looked-at", "a check of ours")).isEmpty();
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
