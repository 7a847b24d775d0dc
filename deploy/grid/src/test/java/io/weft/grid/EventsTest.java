package io.weft.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.weft.controller.bus.KafkaClients;
import io.weft.kernel.Event;
import io.weft.kernel.Outbox;
import io.weft.kernel.TenantId;
import io.weft.kernel.Transactions;
import io.weft.orders.Topics;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@GridTest
class EventsTest {
    @Inject
    Transactions transactions;

    @Inject
    Outbox outbox;

    @Inject
    KafkaClients clients;

    private String name;
    private Someone alice;
    private TenantId tenant;

    @BeforeEach
    void aTenant() {
        name = Someone.newTenant();
        alice = Someone.viewerOf(name);
        tenant = TenantId.fromString(
                alice.asks().get("/api/v1/me").then().statusCode(200).extract().path("tenants[0].id"));
    }

    private Event event(String subject, String message) {
        return new Event(
                UUID.randomUUID(),
                "weft.test.happened",
                subject,
                Optional.of(tenant),
                Instant.now(),
                message,
                Map.of("count", 3, "kind", "test"));
    }

    private void add(Event... events) {
        transactions.forTenant(tenant, () -> {
            List.of(events).forEach(outbox::add);
            return 0;
        });
    }

    @Test
    void anEventIsListedForItsTenantAndForOperatorsAndForNobodyElse() {
        add(event("application/a", "one of " + name));
        Eventually.holds(() -> alice.asks()
                .get("/api/v1/tenants/" + name + "/events")
                .then()
                .statusCode(200)
                .body("items.message", contains("one of " + name))
                .body("items[0].type", equalTo("weft.test.happened"))
                .body("items[0].data.count", equalTo(3)));
        Someone.operator()
                .asks()
                .get("/api/v1/events?limit=500")
                .then()
                .body("items.message", hasItem("one of " + name));
        var globex = Someone.newTenant();
        Someone.viewerOf(globex)
                .asks()
                .get("/api/v1/tenants/" + globex + "/events")
                .then()
                .statusCode(200)
                .body("items.message", not(hasItem("one of " + name)));
    }

    @Test
    void theListGoesOnWhereTheLastPageEnded() {
        add(event("application/a", "1"), event("application/a", "2"), event("application/b", "3"));
        Eventually.holds(() -> alice.asks()
                .get("/api/v1/tenants/" + name + "/events?after=0")
                .then()
                .body("items.message", contains("1", "2", "3")));
        var next = alice.asks()
                .get("/api/v1/tenants/" + name + "/events?after=0&limit=2")
                .then()
                .body("items.message", contains("1", "2"))
                .extract()
                .<String>path("next");
        var end = alice.asks()
                .get("/api/v1/tenants/" + name + "/events?after=" + next)
                .then()
                .body("items.message", contains("3"))
                .extract()
                .<String>path("next");
        alice.asks()
                .get("/api/v1/tenants/" + name + "/events?after=" + end)
                .then()
                .body("items.size()", equalTo(0))
                .body("next", equalTo(end));
    }

    @Test
    void theListGoesBackPageByPageAndFindsWhatIsLookedFor() {
        var path = "/api/v1/tenants/" + name + "/events";
        var shop = new Event(
                UUID.randomUUID(),
                "weft.instance.lost",
                "instance/1",
                Optional.of(tenant),
                Instant.parse("2026-11-01T12:00:00Z"),
                "100%_Sure of shop",
                Map.of("application", "shop"));
        add(event("application/a", "1"), shop, event("application/b", "3"));
        Eventually.holds(() -> alice.asks().get(path).then().body("items.size()", equalTo(3)));
        var older = alice.asks()
                .get(path + "?limit=2")
                .then()
                .body("items.message", contains("100%_Sure of shop", "3"))
                .extract()
                .<String>path("older");
        alice.asks()
                .get(path + "?limit=2&before=" + older)
                .then()
                .body("items.message", contains("1"))
                .body("older", equalTo(null));
        for (var looked : List.of(
                "kind=instance",
                "application=shop",
                "text=%25_sure",
                "from=2026-11-01T12:00:00Z&to=2026-11-01T12:00:01Z")) {
            alice.asks()
                    .urlEncodingEnabled(false)
                    .get(path + "?" + looked)
                    .then()
                    .statusCode(200)
                    .body("items.message", contains("100%_Sure of shop"));
        }
        alice.asks().get(path + "?to=2026-11-01T12:00:00Z").then().body("items.size()", equalTo(0));
        alice.asks().get(path + "?to=then").then().statusCode(422).body("code", equalTo("time-invalid"));
        alice.asks().get(path + "?before=x").then().statusCode(422).body("errors[0].field", equalTo("before"));
    }

    @Test
    void aTransactionThatFailsLeavesNoEvent() {
        try {
            transactions.forTenant(tenant, () -> {
                outbox.add(event("application/a", "never"));
                throw new IllegalArgumentException("as wanted");
            });
        } catch (IllegalArgumentException wanted) {
            // rolled back
        }
        add(event("application/a", "after it"));
        Eventually.holds(() -> alice.asks()
                .get("/api/v1/tenants/" + name + "/events?after=0")
                .then()
                .body("items.message", contains("after it")));
    }

    /** A reader that goes on by position misses nothing, even what was begun before and committed after its last read. */
    @Test
    void anEventCommittedLateComesAfterThoseAlreadyRead() throws Exception {
        var added = new CountDownLatch(1);
        var mayCommit = new CountDownLatch(1);
        try (var pool = Executors.newSingleThreadExecutor()) {
            var slow = pool.submit(() -> transactions.forTenant(tenant, () -> {
                outbox.add(event("application/slow", "begun first"));
                added.countDown();
                try {
                    return mayCommit.await(60, java.util.concurrent.TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }));
            assertThat(added.await(30, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
            add(event("application/fast", "committed first"));
            Eventually.holds(() -> alice.asks()
                    .get("/api/v1/tenants/" + name + "/events?after=0")
                    .then()
                    .body("items.message", contains("committed first")));
            var next = alice.asks()
                    .get("/api/v1/tenants/" + name + "/events?after=0")
                    .then()
                    .extract()
                    .<String>path("next");
            mayCommit.countDown();
            slow.get();
            Eventually.holds(() -> alice.asks()
                    .get("/api/v1/tenants/" + name + "/events?after=" + next)
                    .then()
                    .body("items.message", contains("begun first")));
        } finally {
            mayCommit.countDown();
        }
    }

    @Test
    void eventsReachKafkaInOrderPerSubjectAsCloudEvents() {
        var subject = "application/" + UUID.randomUUID();
        for (int i = 0; i < 5; i++) {
            add(event(subject, "step " + i));
        }
        var records = new ArrayList<ConsumerRecord<String, byte[]>>();
        var settings = clients.common();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partition = new TopicPartition(Topics.EVENTS, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            Eventually.holds(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    if (subject.equals(record.key())) {
                        records.add(record);
                    }
                });
                assertThat(records).hasSizeGreaterThanOrEqualTo(5);
            });
        }
        assertThat(records)
                .extracting(it -> new String(it.value(), StandardCharsets.UTF_8))
                .satisfiesExactly(
                        it -> assertThat(it).contains("step 0", tenant.toString()),
                        it -> assertThat(it).contains("step 1"),
                        it -> assertThat(it).contains("step 2"),
                        it -> assertThat(it).contains("step 3"),
                        it -> assertThat(it).contains("step 4"));
        assertThat(header(records.getFirst(), "ce_specversion")).isEqualTo("1.0");
        assertThat(header(records.getFirst(), "ce_type")).isEqualTo("weft.test.happened");
        assertThat(header(records.getFirst(), "ce_subject")).isEqualTo(subject);
        assertThat(header(records.getFirst(), "content-type")).isEqualTo("application/json");
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
