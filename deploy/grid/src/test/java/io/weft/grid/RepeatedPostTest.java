package io.weft.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Row C3 of the reliability reference, "duplicate create on retry": whatever happens to a POST or to its answer, repeating it
 * with its key makes one thing and is answered as the first time.
 */
@GridTest
@Tag("faults")
class RepeatedPostTest {
    private static final int AT_ONCE = 50;

    @TestHTTPResource("/")
    URI base;

    TestDatabase database;

    private final String tenant = Someone.newTenant();
    private final Someone alice = Someone.managerOf(tenant);
    private final String key = UUID.randomUUID().toString();

    @AfterEach
    void theDeadMayGo() {
        DyingFilter.awaken();
    }

    private static String document(String name) {
        return """
                apiVersion: weft/v1
                kind: Application
                metadata: {name: %s}
                spec:
                  appliances:
                    - {name: web, class: web}
                """.formatted(name);
    }

    private RequestSpecification asks(Someone who, String withKey) {
        var encoders = EncoderConfig.encoderConfig().encodeContentTypeAs("application/yaml", ContentType.TEXT);
        return who.asks()
                .config(RestAssured.config().encoderConfig(encoders))
                .contentType("application/yaml")
                .header("Idempotency-Key", withKey);
    }

    private String applications() {
        return "/api/v1/tenants/" + tenant + "/applications";
    }

    private ExtractableResponse<Response> create(String withKey, String name) {
        return asks(alice, withKey)
                .body(document(name))
                .post(applications())
                .then()
                .extract();
    }

    private ExtractableResponse<Response> start(String withKey) {
        return asks(alice, withKey).post(applications() + "/shop/start").then().extract();
    }

    private void assertOneApplication() {
        alice.asks().get(applications()).then().statusCode(200).body("items", hasSize(1));
    }

    private long count(String sql) throws SQLException {
        try (var connection = database.asSuperuser();
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        sql.replace(":tenant", "(select id from tenancy.tenants where name = '" + tenant + "')"))) {
            row.next();
            return row.getLong(1);
        }
    }

    private void behindTheProgram(String sql) throws SQLException {
        try (var connection = database.asSuperuser();
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        }
    }

    /** So that the next request with the key takes the first one for dead. */
    private void giveUpWaiting() throws SQLException {
        behindTheProgram(
                "update grid.idempotency set claimed_at = claimed_at - interval '3 minutes' where key = '" + key + "'");
    }

    @RepeatedTest(2)
    void fiftyAtOnceMakeOneApplicationAndHearTheSame() throws Exception {
        alice.asks().get("/api/v1/me").then().statusCode(200);
        for (int round = 0; round < Torture.count("rounds", 1); round++) {
            var name = "shop-" + round;
            var sameKey = UUID.randomUUID().toString();
            try (var pool = Executors.newFixedThreadPool(AT_ONCE)) {
                Callable<String> patiently = () -> created(sameKey, name);
                var answers = pool.invokeAll(
                        IntStream.range(0, AT_ONCE).mapToObj(_ -> patiently).toList());
                var bodies = answers.stream().map(it -> it.resultNow()).collect(Collectors.toSet());
                assertThat(bodies).hasSize(1);
            }
            assertThat(count("select count(*) from grid.applications where tenant_id = :tenant and name = '" + name
                            + "'"))
                    .isEqualTo(1);
        }
    }

    /** Busy and unavailable both say: again in a moment. */
    private String created(String withKey, String name) {
        var body = new StringBuilder();
        Eventually.holds(() -> {
            var answer = create(withKey, name);
            assertThat(answer.statusCode()).isEqualTo(201);
            body.append(answer.asString());
        });
        return body.toString();
    }

    @Test
    void anAnswerThatWasLostOnItsWayIsHeardAgain() {
        try (var proxy = new CuttingProxy(base.getPort())) {
            for (int round = 0; round < Torture.count("rounds", 2); round++) {
                var name = "shop-" + round;
                var sameKey = UUID.randomUUID().toString();
                assertThatThrownBy(() -> asks(alice, sameKey)
                                .port(proxy.port())
                                .body(document(name))
                                .post(applications()))
                        .isInstanceOfAny(java.io.IOException.class, RuntimeException.class);
                var again = create(sameKey, name);
                assertThat(again.statusCode()).isEqualTo(201);
                assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
                assertThat(create(sameKey, name).asByteArray()).isEqualTo(again.asByteArray());
            }
        }
        alice.asks().get(applications()).then().body("items", hasSize(Torture.count("rounds", 2)));
    }

    @Test
    void aControllerThatDiedBeforeItsAnswerHasStillMadeOneApplication() throws Exception {
        alice.asks().get("/api/v1/me").then().statusCode(200);
        diesOnceItWasMade();
        String made = alice.asks().get(applications() + "/shop").path("id");
        assertThat(create(key, "shop").statusCode())
                .as("while it may still be at it")
                .isEqualTo(409);
        giveUpWaiting();
        var again = create(key, "shop");
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.<String>path("id")).isEqualTo(made);
        assertOneApplication();
        assertThat(
                        count(
                                "select count(*) from grid.outbox where type = 'weft.application.created' and tenant_id = :tenant"))
                .isEqualTo(1);
        assertThat(create(UUID.randomUUID().toString(), "shop").<String>path("code"))
                .isEqualTo("application-exists");
    }

    @Test
    void whatItMadeIsFoundAgainUnderItsNewName() throws Exception {
        alice.asks().get("/api/v1/me").then().statusCode(200);
        diesOnceItWasMade();
        asks(alice, UUID.randomUUID().toString())
                .contentType(ContentType.JSON)
                .body(Map.of("name", "market"))
                .post(applications() + "/shop/rename")
                .then()
                .statusCode(200);
        giveUpWaiting();
        var again = create(key, "shop");
        assertThat(again.statusCode()).as(again.asString()).isEqualTo(201);
        assertThat(again.<String>path("name")).isEqualTo("market");
        assertOneApplication();
    }

    /** Its line to the database has ended with it. Nobody has to wait until its claim is old. */
    @Test
    void aControllerWhoseLockIsGoneIsDeadAtOnce() throws Exception {
        alice.asks().get("/api/v1/me").then().statusCode(200);
        diesOnceItWasMade();
        assertThat(create(key, "shop").<String>path("code")).isEqualTo("idempotency-key-busy");
        behindTheProgram("update grid.idempotency set holder = holder + 1 where key = '" + key + "'");
        assertThat(create(key, "shop").statusCode()).isEqualTo(201);
        assertOneApplication();
    }

    @Test
    void aControllerThatDiedBeforeItsAnswerHasSaidTheWishOnce() throws Exception {
        create(UUID.randomUUID().toString(), "shop");
        dies(() -> asks(alice, key).header(DyingFilter.HEADER, "now").post(applications() + "/shop/start"));
        Eventually.holds(() -> alice.asks().get(applications() + "/shop").then().body("wish", equalTo("running")));
        var stopped = asks(alice, UUID.randomUUID().toString())
                .post(applications() + "/shop/stop")
                .then()
                .statusCode(202);
        stopped.extract();
        giveUpWaiting();
        assertThat(start(key).statusCode()).isEqualTo(202);
        alice.asks().get(applications() + "/shop").then().body("wish", equalTo("stopped"));
        assertThat(count("select count(*) from grid.operations where kind = 'START' and tenant_id = :tenant"))
                .isEqualTo(1);
    }

    @Test
    void theDeadOneThatWakesUpChangesNoAnswer() throws Exception {
        alice.asks().get("/api/v1/me").then().statusCode(200);
        var dead = diesOnceItWasMade();
        giveUpWaiting();
        behindTheProgram("update grid.applications set title = 'changed since' where tenant_id ="
                + " (select id from tenancy.tenants where name = '" + tenant + "')");
        var heard = create(key, "shop");
        assertThat(heard.<String>path("title")).isEqualTo("changed since");
        DyingFilter.awaken();
        dead.join();
        assertThat(create(key, "shop").asByteArray()).isEqualTo(heard.asByteArray());
        assertOneApplication();
    }

    private Thread diesOnceItWasMade() {
        var dead = dies(() -> asks(alice, key)
                .header(DyingFilter.HEADER, "now")
                .body(document("shop"))
                .post(applications()));
        Eventually.holds(this::assertOneApplication);
        return dead;
    }

    private static Thread dies(Runnable request) {
        return Thread.ofPlatform().daemon().start(request);
    }

    @Test
    void aKeyMeansNothingInAnotherTenant() {
        var globex = Someone.newTenant();
        var both = new Someone(alice.subject(), alice.name(), alice.roles(), List.of(tenant, globex));
        var first = create(key, "shop");
        var other = asks(both, key)
                .body(document("shop"))
                .post("/api/v1/tenants/" + globex + "/applications")
                .then()
                .statusCode(201)
                .extract();
        assertThat(other.header("Idempotency-Replayed")).isNull();
        assertThat(other.<String>path("id")).isNotEqualTo(first.path("id"));
    }

    @Test
    void theSameKeyForAnotherBodyOrPlaceIsRefused() {
        create(key, "shop");
        assertThat(create(key, "shop-2").statusCode()).isEqualTo(422);
        assertThat(start(key).<String>path("code")).isEqualTo("idempotency-key-reused");
        assertOneApplication();
    }

    @Test
    void nothingIsKeptOfWhatWasRefused() throws Exception {
        create(UUID.randomUUID().toString(), "taken");
        assertThat(create(key, "taken").statusCode()).isEqualTo(409);
        assertThat(asks(alice, key).body("nothing").post(applications()).statusCode())
                .isEqualTo(422);
        assertThat(asks(alice, key)
                        .body(document("x").replace("class: web", "class: none"))
                        .post(applications())
                        .statusCode())
                .isEqualTo(422);
        assertThat(asks(alice, key).post(applications() + "/none/start").statusCode())
                .isEqualTo(404);
        assertThat(asks(Someone.viewerOf(tenant), key)
                        .post(applications() + "/taken/start")
                        .statusCode())
                .isEqualTo(403);
        assertThat(count("select count(*) from grid.idempotency where key = '" + key + "'"))
                .isZero();
        assertThat(create(key, "shop").statusCode())
                .as("the key is as good as new")
                .isEqualTo(201);
    }

    @Test
    void afterADayAKeyIsNew() throws Exception {
        var first = create(key, "shop");
        behindTheProgram(
                "update grid.idempotency set expires_at = now() - interval '1 second' where key = '" + key + "'");
        assertThat(create(key, "shop").<String>path("code")).isEqualTo("application-exists");
        var second = create(key, "shop-2");
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.<String>path("id")).isNotEqualTo(first.path("id"));
    }
}
