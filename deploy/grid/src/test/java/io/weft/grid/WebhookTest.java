package io.weft.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.weft.kernel.Event;
import io.weft.kernel.Outbox;
import io.weft.kernel.TenantId;
import io.weft.kernel.Transactions;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.IntUnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A tenant's events at a real HTTP server, that fails as servers do. */
@GridTest
class WebhookTest {
    private static final String KIND = "trial";

    @Inject
    Transactions transactions;

    @Inject
    Outbox outbox;

    TestDatabase database;

    private final String acme = Someone.newTenant();
    private final Someone alice = Someone.managerOf(acme);
    private final String path = "/api/v1/tenants/" + acme + "/webhooks";
    private final List<Got> got = new CopyOnWriteArrayList<>();
    private volatile IntUnaryOperator answers = _ -> 204;
    private final CountDownLatch freed = new CountDownLatch(1);
    private HttpServer server;
    private TenantId tenant;

    private record Got(String id, String timestamp, String signature, String type, String body) {
        int count() {
            return JsonPath.from(body).getInt("data.facts.count");
        }
    }

    @BeforeEach
    void aServer() throws IOException {
        tenant = idOf(alice);
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", this::take);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    @AfterEach
    void stop() {
        freed.countDown();
        server.stop(0);
    }

    private static TenantId idOf(Someone who) {
        return TenantId.fromString(
                who.asks().get("/api/v1/me").then().statusCode(200).extract().path("tenants[0].id"));
    }

    private void take(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        got.add(new Got(
                headers.getFirst("webhook-id"),
                headers.getFirst("webhook-timestamp"),
                headers.getFirst("webhook-signature"),
                headers.getFirst("Content-Type"),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        var status = answers.applyAsInt(got.size());
        if (status / 100 == 3) {
            exchange.getResponseHeaders()
                    .add("Location", "http://127.0.0.1:" + server.getAddress().getPort() + "/other");
        }
        if (status > 0) {
            exchange.sendResponseHeaders(status, -1);
        }
        exchange.close(); // Without a status the line simply ends.
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook?of=acme";
    }

    private static RequestSpecification with(Someone who, Object body) {
        return Keys.post(who.asks(), body);
    }

    private JsonPath made() {
        return with(alice, Map.of("url", url(), "kinds", List.of(KIND)))
                .post(path)
                .then()
                .statusCode(201)
                .body("secret", startsWith("whsec_"))
                .body("webhook.state", equalTo("on"))
                .extract()
                .jsonPath();
    }

    private List<UUID> happened(int count) {
        return happened(tenant, count);
    }

    private List<UUID> happened(TenantId tenant, int count) {
        return transactions.forTenant(tenant, () -> {
            var ids = new java.util.ArrayList<UUID>();
            for (var at = 0; at < count; at++) {
                var id = UUID.randomUUID();
                outbox.add(new Event(
                        id,
                        "weft." + KIND + ".happened",
                        "trial/" + at,
                        Optional.of(tenant),
                        Instant.now(),
                        "It happened.",
                        Map.of("count", at)));
                ids.add(id);
            }
            return ids;
        });
    }

    private static String signed(String secret, Got it) {
        try {
            var key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            var text = it.id() + "." + it.timestamp() + "." + it.body();
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void eventsComeInOrderAsSignedCloudEvents() {
        var secret = made().getString("secret");
        var ids = happened(5);
        Eventually.holds(() -> assertThat(got).hasSize(5));
        assertThat(got)
                .extracting(Got::id)
                .containsExactlyElementsOf(ids.stream().map(UUID::toString).toList());
        for (var it : got) {
            assertThat(it.type()).isEqualTo("application/cloudevents+json");
            assertThat(it.signature()).isEqualTo(signed(secret, it));
            var event = JsonPath.from(it.body());
            assertThat(event.getString("specversion")).isEqualTo("1.0");
            assertThat(event.getString("id")).isEqualTo(it.id());
            assertThat(event.getString("source")).isEqualTo("/api/v1/tenants/" + acme);
            assertThat(event.getString("type")).isEqualTo("weft.trial.happened");
            assertThat(event.getString("data.message")).isEqualTo("It happened.");
        }
        assertThat(alice.asks().get(path).asString()).doesNotContain(secret);
    }

    /** Errors, a redirect, a line that breaks, a slow one: each event is tried until it is taken, and none overtakes it. */
    @Test
    void whatIsNotTakenComesAgainInItsOrder() {
        var id = made().getString("webhook.id");
        answers = number -> switch (number) {
            case 1, 4 -> 500;
            case 2 -> 302;
            case 5 -> -1;
            default -> 200;
        };
        happened(3);
        Eventually.holds(() -> assertThat(got).hasSize(7));
        assertThat(got).extracting(Got::count).containsExactly(0, 0, 0, 1, 1, 1, 2);
        Eventually.holds(() -> alice.asks()
                .get(path + "/" + id + "/deliveries")
                .then()
                .body("items", hasSize(7))
                .body("items[0].outcome", equalTo("delivered"))
                .body("items[0].attempt", equalTo(1))
                .body("items.detail", hasItem(containsString("redirects are not followed")))
                .body("items.find { it.status == null }.outcome", equalTo("failed")));
        alice.asks().get(path).then().body("items[0].state", equalTo("on")).body("items[0].failures", equalTo(0));
    }

    @Test
    void whatTakesNothingForLongIsSwitchedOffAndGoesOnWhereItWas() {
        var id = made().getString("webhook.id");
        answers = _ -> 503;
        happened(2);
        Eventually.holds(() -> alice.asks()
                .get(path)
                .then()
                .body("items[0].state", equalTo("off"))
                .body("items[0].why", containsString("answered 503")));
        alice.asks()
                .get("/api/v1/tenants/" + acme + "/events?kind=webhook")
                .then()
                .body("items.type", hasItem("weft.webhook.switched-off"));
        answers = _ -> 200;
        var before = got.size();
        change(id).statusCode(200).body("state", equalTo("on"));
        Eventually.holds(() -> assertThat(got).hasSize(before + 2));
        assertThat(got.subList(before, before + 2)).extracting(Got::count).containsExactly(0, 1);
    }

    @Test
    void whoeverIsGoneIsAskedNoMore() {
        made();
        answers = _ -> 410;
        happened(2);
        Eventually.holds(() -> alice.asks()
                .get(path)
                .then()
                .body("items[0].state", equalTo("off"))
                .body("items[0].why", containsString("410")));
        assertThat(got).hasSize(1);
    }

    @Test
    void twoSecretsSignWhileOneIsPutInPlace() {
        var made = made();
        var rotated = with(alice, Map.of())
                .post(path + "/" + made.getString("webhook.id") + "/secret")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(rotated.getString("secret")).startsWith("whsec_").isNotEqualTo(made.getString("secret"));
        happened(1);
        Eventually.holds(() -> assertThat(got).hasSize(1));
        assertThat(Arrays.asList(got.getFirst().signature().split(" ")))
                .containsExactly(
                        signed(rotated.getString("secret"), got.getFirst()),
                        signed(made.getString("secret"), got.getFirst()));
    }

    @Test
    void oneIsSentAgainByHandAndAnEndpointIsTried() {
        var id = made().getString("webhook.id");
        var event = happened(1).getFirst();
        Eventually.holds(() -> assertThat(got).hasSize(1));
        with(alice, Map.of("event", event))
                .post(path + "/" + id + "/deliveries")
                .then()
                .statusCode(200)
                .body("outcome", equalTo("delivered"))
                .body("byHand", equalTo(true))
                .body("event", equalTo(event.toString()));
        with(alice, Map.of())
                .post(path + "/" + id + "/deliveries")
                .then()
                .statusCode(200)
                .body("type", equalTo("weft.webhook.ping"));
        assertThat(got).hasSize(3);
        assertThat(got.get(1).id()).isEqualTo(got.getFirst().id());
        with(alice, Map.of("event", UUID.randomUUID()))
                .post(path + "/" + id + "/deliveries")
                .then()
                .statusCode(404)
                .body("code", equalTo("event-not-found"));
    }

    /** Under the owner's name StrangerTest asks; this is under the stranger's own, with the owner's id. */
    @Test
    void aStrangerFindsNoneByItsId() {
        var id = made().getString("webhook.id");
        var globex = Someone.newTenant();
        var bob = Someone.managerOf(globex);
        var theirs = "/api/v1/tenants/" + globex + "/webhooks";
        bob.asks().get(theirs).then().statusCode(200).body("items", hasSize(0));
        bob.asks().get(theirs + "/" + id + "/deliveries").then().statusCode(404);
        with(bob, Map.of()).post(theirs + "/" + id + "/deliveries").then().statusCode(404);
        with(bob, Map.of()).post(theirs + "/" + id + "/secret").then().statusCode(404);
        with(bob, Map.of("url", "https://example.org/"))
                .put(theirs + "/" + id)
                .then()
                .statusCode(404);
        bob.asks().delete(theirs + "/" + id).then().statusCode(404).body("code", equalTo("webhook-not-found"));
        alice.asks().get(path).then().body("items[0].url", equalTo(url()));
        assertThat(got).isEmpty();
    }

    @Test
    void onlyWhatWasAskedForIsSent() {
        made();
        transactions.forTenant(tenant, () -> {
            outbox.add(new Event(
                    UUID.randomUUID(),
                    "weft.trials.happened",
                    "t/1",
                    Optional.of(tenant),
                    Instant.now(),
                    "Another kind.",
                    Map.of("count", 7)));
            return 0;
        });
        happened(1);
        Eventually.holds(() -> assertThat(got).extracting(Got::count).containsExactly(0));
    }

    /** Acme's server answers nobody; its three webhooks would keep all that one controller sends to at once. */
    @Test
    void aTenantWhoseServerHangsKeepsNobodyElseWaiting() {
        answers = number -> number <= 2 ? heldUntilFreed(204) : 204;
        for (var each = 0; each < 3; each++) {
            made();
        }
        happened(1);
        Eventually.holds(() -> assertThat(got).hasSizeGreaterThanOrEqualTo(2));
        var globex = Someone.newTenant();
        var bob = Someone.managerOf(globex);
        with(bob, Map.of("url", url(), "kinds", List.of(KIND)))
                .post("/api/v1/tenants/" + globex + "/webhooks")
                .then()
                .statusCode(201);
        happened(idOf(bob), 1);
        Eventually.holds(
                () -> assertThat(got).extracting(Got::body).anyMatch(it -> it.contains("/api/v1/tenants/" + globex)));
        assertThat(got)
                .extracting(Got::body)
                .filteredOn(it -> it.contains(acme))
                .hasSize(2);
    }

    @Test
    void whoeverHadATurnIsBehindThoseWhoWait() {
        var id = made().getString("webhook.id");
        var waiting = row(id, "due_at");
        happened(1);
        Eventually.holds(() -> assertThat(got).hasSize(1));
        Eventually.holds(() -> assertThat(row(id, "claim is null and due_at > '" + waiting + "'"))
                .isEqualTo("t"));
    }

    /** An answer that was on its way when the webhook was changed is not held against what it is now. */
    @Test
    void whatIsPutRightIsNotSwitchedOffByWhatWasBefore() {
        var id = made().getString("webhook.id");
        answers = number -> number == 1 ? heldUntilFreed(410) : 204;
        happened(1);
        Eventually.holds(() -> assertThat(got).hasSize(1));
        change(id).statusCode(200);
        freed.countDown();
        Eventually.holds(() -> alice.asks()
                .get(path + "/" + id + "/deliveries")
                .then()
                .body("items.status", hasItem(410))
                .body("items.status", hasItem(204)));
        alice.asks().get(path).then().body("items[0].state", equalTo("on"));
    }

    /** Whoever delivers has the row, and writes where it is, beyond all events there are; then the one who waits for the row gets it. */
    @Test
    void whoChangesAWebhookLeavesItsPlaceAlone() throws Exception {
        var id = made().getString("webhook.id");
        whileDelivererMovesTo(9_000_000_000_001L, id, () -> change(id).statusCode(200));
        assertThat(row(id, "position")).isEqualTo("9000000000001");
        whileDelivererMovesTo(
                9_000_000_000_002L,
                id,
                () -> with(alice, Map.of())
                        .post(path + "/" + id + "/secret")
                        .then()
                        .statusCode(200));
        assertThat(row(id, "position")).isEqualTo("9000000000002");
        assertThat(row(id, "secret_generation")).isEqualTo("2");
    }

    private void whileDelivererMovesTo(long position, String id, Runnable asked) throws Exception {
        try (var deliverer = database.asSuperuser();
                var statement = deliverer.createStatement()) {
            deliverer.setAutoCommit(false);
            statement.executeUpdate("update grid.webhooks set position = " + position + " where id = '" + id + "'");
            var waiter = Executors.newVirtualThreadPerTaskExecutor();
            try (waiter) {
                var asking = waiter.submit(asked);
                Eventually.holds(() -> assertThat(said("select count(*) > 0 from pg_stat_activity"
                                + " where wait_event_type = 'Lock' and query like '%webhooks%'"))
                        .isEqualTo("t"));
                deliverer.commit();
                asking.get();
            }
        }
    }

    private String row(String id, String what) {
        return said("select " + what + " from grid.webhooks where id = '" + id + "'");
    }

    private String said(String query) {
        try (var connection = database.asSuperuser();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private ValidatableResponse change(String id) {
        return alice.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("url", url(), "kinds", List.of(KIND)))
                .put(path + "/" + id)
                .then();
    }

    private int heldUntilFreed(int status) {
        try {
            freed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return status;
    }

    /** What is not the world's is not even asked; here the operator has allowed this machine, and nothing else. */
    @Test
    void theNeighbourhoodIsOutOfReach() {
        var id = made().getString("webhook.id");
        for (var url : List.of(
                "http://10.1.2.3/",
                "http://169.254.169.254/latest/meta-data",
                "http://[::1]:9000/",
                "http://10.88.0.20/")) {
            alice.asks()
                    .contentType(ContentType.JSON)
                    .body(Map.of("url", url, "kinds", List.of(KIND)))
                    .put(path + "/" + id)
                    .then()
                    .statusCode(200);
            with(alice, Map.of())
                    .post(path + "/" + id + "/deliveries")
                    .then()
                    .statusCode(200)
                    .body("outcome", equalTo("failed"))
                    .body("status", nullValue())
                    .body("detail", containsString("not the world's"))
                    .body("millis", lessThanOrEqualTo(2_000));
        }
        for (var url :
                List.of("ftp://example.org/", "http://user:word@example.org/", "https://", "nonsense", "http://x y/")) {
            with(alice, Map.of("url", url))
                    .post(path)
                    .then()
                    .statusCode(422)
                    .body("code", equalTo("webhook-invalid"))
                    .body("errors.field", everyItem(equalTo("url")));
        }
        assertThat(got).isEmpty();
    }

    @Test
    void aTenantHasSoManyAndNoMore() {
        made();
        for (var more = 1; more < 3; more++) {
            with(alice, Map.of("url", url())).post(path).then().statusCode(201);
        }
        with(alice, Map.of("url", url())).post(path).then().statusCode(409).body("code", equalTo("webhook-too-many"));
        var first = alice.asks()
                .get(path)
                .then()
                .body("items", hasSize(3))
                .extract()
                .<String>path("items[0].id");
        alice.asks().delete(path + "/" + first).then().statusCode(204);
        alice.asks().get(path).then().body("items.size()", greaterThan(1));
    }
}
