package io.weft.grid;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.weft.kernel.Capacity;
import io.weft.kernel.HostId;
import io.weft.orders.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

@GridTest
class JoiningTest {
    private static int underlays = 10;

    static String token() {
        return Someone.operator()
                .asks()
                .post("/api/v1/hosts/tokens")
                .then()
                .statusCode(201)
                .extract()
                .path("token");
    }

    static ValidatableResponse join(String token, String name) {
        underlays++;
        return given().contentType(ContentType.JSON)
                .body(Map.of(
                        "token",
                        token,
                        "name",
                        name,
                        "capacity",
                        Map.of("cpuMillis", 4000, "memoryMib", 8192),
                        "underlay",
                        "10.77.8." + underlays,
                        "acceleration",
                        "tcg"))
                .post("/api/v1/hosts/join")
                .then();
    }

    /** As an agent that knows its machine. */
    private static ValidatableResponse joinFrom(String machine, String name) {
        underlays++;
        return given().contentType(ContentType.JSON)
                .body(Map.of(
                        "token",
                        token(),
                        "name",
                        name,
                        "capacity",
                        Map.of("cpuMillis", 4000, "memoryMib", 8192),
                        "underlay",
                        "10.77.8." + underlays,
                        "acceleration",
                        "tcg",
                        "machine",
                        machine))
                .post("/api/v1/hosts/join")
                .then();
    }

    static String newName() {
        return "h-" + UUID.randomUUID().toString().substring(0, 8);
    }

    @Test
    void aTokenLetsOneHostInOnce() {
        var token = token();
        join(token, newName())
                .statusCode(201)
                .body("vni", equalTo(7708))
                .body("guestPool", equalTo("10.88.0.0/16"))
                .body("virtualPool", equalTo("10.108.0.0/16"));
        join(token, newName()).statusCode(403).body("code", equalTo("join-token-refused"));
    }

    @Test
    void aTokenNobodyIssuedIsRefusedLikeAUsedOne() {
        join("weft-join-made-up", newName()).statusCode(403).body("code", equalTo("join-token-refused"));
    }

    @Test
    void aRefusedJoinLeavesTheTokenGood() {
        var name = newName();
        join(token(), name).statusCode(201);
        var token = token();
        join(token, name).statusCode(409).body("code", equalTo("host-name-taken"));
        join(token, newName()).statusCode(201);
    }

    /** The answer to the first try was lost, and its name must not be taken for ever by a host that never was. */
    @Test
    void aMachineThatWasNotHeardYetMayJoinAgain() {
        var name = newName();
        var first = joinFrom("one-machine", name).statusCode(201).extract();
        var again = joinFrom("one-machine", name).statusCode(201).extract();
        assertThat(again.<String>path("hostId")).isEqualTo(first.path("hostId"));
        assertThat(again.<String>path("password")).isEqualTo(first.path("password"));
        joinFrom("another-machine", name).statusCode(409).body("code", equalTo("host-name-taken"));
    }

    @Test
    void aMachineThatWasHeardMayNot() {
        var host = ObedientHost.join(Capacity.NONE);
        host.awaitOnline();
        host.leave();
        joinFrom("machine-of-" + host.name, host.name).statusCode(409).body("code", equalTo("host-name-taken"));
    }

    @Test
    void onlyOperatorsIssueTokens() {
        Someone.managerOf(Someone.newTenant())
                .asks()
                .post("/api/v1/hosts/tokens")
                .then()
                .statusCode(403);
        given().post("/api/v1/hosts/tokens").then().statusCode(401);
    }

    @Test
    void aJoinOutOfBoundsSaysWhichFieldIsWrong() {
        given().contentType(ContentType.JSON)
                .body(Map.of(
                        "token", "x",
                        "name", "Not A Name",
                        "capacity", Map.of("cpuMillis", 0, "memoryMib", 8192),
                        "underlay", "10.77.8.300",
                        "acceleration", "tcg"))
                .post("/api/v1/hosts/join")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("field-invalid"))
                .body("errors.field", equalTo(List.of("capacity.cpuMillis", "name", "underlay")));
    }

    @Test
    void aHostReadsItsOwnOrdersAndWritesReportsAndNothingElse() throws Exception {
        var mine = join(token(), newName()).statusCode(201).extract();
        var other = join(token(), newName()).statusCode(201).extract();
        Map<String, Object> login = login(mine.path("bootstrap"), mine.path("user"), mine.path("password"));

        assertThat(partitions(login, orders(mine.path("hostId")))).isEqualTo(1);
        assertThatThrownBy(() -> partitions(login, orders(other.path("hostId"))))
                .isInstanceOf(TopicAuthorizationException.class);
        send(login, Topics.REPORTS);
        assertThatThrownBy(() -> send(login, orders(mine.path("hostId"))))
                .hasCauseInstanceOf(TopicAuthorizationException.class);
        assertThatThrownBy(() -> send(login, Topics.EVENTS)).hasCauseInstanceOf(TopicAuthorizationException.class);
    }

    @Test
    void operatorsSeeThatAHostJoined() {
        var name = newName();
        join(token(), name).statusCode(201);
        Eventually.holds(() -> Someone.operator()
                .asks()
                .get("/api/v1/events?limit=500")
                .then()
                .statusCode(200)
                .body("items.message", hasItem("Host " + name + " joined.")));
    }

    private static String orders(String host) {
        return Topics.orders(HostId.fromString(host));
    }

    private static Map<String, Object> login(String bootstrap, String user, String password) {
        return Map.of(
                "bootstrap.servers",
                bootstrap,
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "SCRAM-SHA-256",
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + user + "\" password=\""
                        + password + "\";");
    }

    private static int partitions(Map<String, Object> login, String topic) {
        var settings = new HashMap<>(login);
        settings.put("auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(new TopicPartition(topic, 0)));
            consumer.poll(Duration.ofMillis(500));
            return consumer.partitionsFor(topic, Duration.ofSeconds(20)).size();
        }
    }

    private static void send(Map<String, Object> login, String topic)
            throws InterruptedException, ExecutionException, java.util.concurrent.TimeoutException {
        try (var producer =
                new KafkaProducer<>(new HashMap<>(login), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, "key", "{}".getBytes(StandardCharsets.UTF_8)))
                    .get(30, TimeUnit.SECONDS);
        }
    }
}
