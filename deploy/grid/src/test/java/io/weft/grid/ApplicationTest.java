package io.weft.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;

import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.weft.kernel.Capacity;
import io.weft.orders.CircuitOrder;
import io.weft.orders.InstanceOrder;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole loop, from the request to hosts that obey and back, over real PostgreSQL and Kafka. */
@GridTest
class ApplicationTest {
    private static final Capacity ROOMY = new Capacity(16_000, 32_768);
    private static ObedientHost first;
    private static ObedientHost second;

    private final String tenant = Someone.newTenant();
    private final Someone manager = Someone.managerOf(tenant);

    /** Once for all tests, but not before all: only a test method knows the port. */
    @BeforeEach
    void hosts() {
        if (first != null) {
            return;
        }
        first = ObedientHost.join(ROOMY);
        second = ObedientHost.join(ROOMY);
        for (var host : List.of(first, second)) {
            Eventually.holds(() -> Someone.operator()
                    .asks()
                    .get("/api/v1/hosts")
                    .then()
                    .statusCode(200)
                    .body("items.find { it.name == '" + host.name + "' }.state", equalTo("online")));
        }
    }

    @AfterAll
    static void leave() {
        first.leave();
        second.leave();
    }

    private static String shop(int webs, String greeting) {
        return """
                apiVersion: weft/v1
                kind: Application
                metadata: {name: shop, title: Shop}
                spec:
                  volumes:
                    - {name: links, sizeMib: 256}
                  appliances:
                    - name: gateway
                      class: in
                    - name: web
                      class: web
                      count: %d
                    - name: app
                      class: app
                      properties: {program: "print('%s')"}
                    - name: db
                      class: pgsql
                      volumes: {data: links}
                  wires:
                    - {from: gateway.out, to: web.in}
                    - {from: web.app, to: app.in}
                    - {from: app.db, to: db.in}
                """.formatted(webs, greeting);
    }

    private RequestSpecification asks() {
        return yaml(manager.asks()).header("Idempotency-Key", UUID.randomUUID());
    }

    private static RequestSpecification yaml(RequestSpecification asks) {
        var encoders = EncoderConfig.encoderConfig().encodeContentTypeAs("application/yaml", ContentType.TEXT);
        return asks.config(RestAssured.config().encoderConfig(encoders));
    }

    private String path(String rest) {
        return "/api/v1/tenants/" + tenant + rest;
    }

    private void create() {
        asks().contentType("application/yaml")
                .body(shop(2, "one"))
                .post(path("/applications"))
                .then()
                .statusCode(201)
                .header("ETag", equalTo("\"1\""))
                .body("state", equalTo("stopped"))
                .body("actions.find { it.name == 'start' }.allowed", equalTo(true))
                .body("actions.find { it.name == 'stop' }.reason", containsString("stopped already"));
    }

    private String act(String action) {
        return asks().contentType("application/json")
                .body("{}")
                .post(path("/applications/shop/" + action))
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    private void awaitDone(String operation) {
        Eventually.holds(() -> manager.asks()
                .get(path("/operations/" + operation))
                .then()
                .statusCode(200)
                .body("state", equalTo("done")));
    }

    private void start() {
        create();
        awaitDone(act("start"));
        manager.asks().get(path("/applications/shop")).then().body("state", equalTo("running"));
    }

    @Test
    void runsAnApplicationOverHostsAndTakesItDownAgain() {
        start();
        var shown = manager.asks()
                .get(path("/applications/shop"))
                .then()
                .statusCode(200)
                .body("instances.wanted", equalTo(5))
                .body("instances.ready", equalTo(5))
                .body("addresses[0].appliance", equalTo("gateway"))
                .body("addresses[0].url", containsString("http://127.77.8."))
                .body("drawing.appliances.find { it.name == 'web' }.instances", hasSize(2))
                .body("drawing.appliances.find { it.name == 'web' }.state", equalTo("running"))
                .body("drawing.wires.find { it.name == 'web.app->app.in' }.open", equalTo(true))
                .body("drawing.volumes[0].state", equalTo("present"))
                .extract();
        List<String> hosts = shown.path("drawing.appliances.instances.flatten().host.name");
        assertThat(new HashSet<>(hosts)).containsExactlyInAnyOrder(first.name, second.name);
        Eventually.holds(() -> manager.asks()
                .get(path("/applications/shop"))
                .then()
                .body("drawing.wires.find { it.name == 'web.app->app.in' }.bytes", greaterThan(0)));
        awaitDone(act("stop"));
        manager.asks().get(path("/instances")).then().body("items", hasSize(0));
        manager.asks()
                .get(path("/applications/shop"))
                .then()
                .body("state", equalTo("stopped"))
                .body("drawing.volumes[0].state", equalTo("present"));
        awaitDone(act("destroy"));
        manager.asks()
                .get(path("/applications/shop"))
                .then()
                .statusCode(404)
                .body("code", equalTo("application-not-found"));
        manager.asks().get(path("/applications")).then().body("items", hasSize(0));
        create();
    }

    @Test
    void leavesNothingOnTheTopicsOfAStoppedApplication() {
        start();
        String id = manager.asks().get(path("/applications/shop")).path("id");
        awaitDone(act("stop"));
        Eventually.holds(() -> {
            for (var host : List.of(first, second)) {
                assertThat(host.all(InstanceOrder.class).stream()
                                .flatMap(it -> it.guest().stream())
                                .filter(it -> it.application().toString().equals(id)))
                        .isEmpty();
            }
        });
    }

    @Test
    void scalesOutAndInByDrainingFirst() {
        start();
        awaitDone(asks().contentType("application/json")
                .body(Map.of("appliance", "web", "count", 3))
                .post(path("/applications/shop/scale"))
                .then()
                .statusCode(202)
                .extract()
                .path("id"));
        manager.asks()
                .get(path("/applications/shop/instances"))
                .then()
                .body("items.findAll { it.appliance == 'web' && it.ready }", hasSize(3));
        awaitDone(asks().contentType("application/json")
                .body(Map.of("appliance", "web", "count", 1))
                .post(path("/applications/shop/scale"))
                .then()
                .statusCode(202)
                .extract()
                .path("id"));
        manager.asks()
                .get(path("/applications/shop/instances"))
                .then()
                .body("items.findAll { it.appliance == 'web' }.name", equalTo(List.of("web-1")));
    }

    @Test
    void cutsAndRedrawsAWireWithoutARestart() {
        start();
        List<String> before = manager.asks().get(path("/instances")).path("items.id");
        awaitDone(manager.asks()
                .urlEncodingEnabled(false)
                .delete(path("/applications/shop/wires/app.db-%3Edb.in"))
                .then()
                .statusCode(202)
                .extract()
                .path("id"));
        assertThat(openWires("app.db->db.in")).isZero();
        awaitDone(asks().contentType("application/json")
                .body(Map.of("from", "app.db", "to", "db.in"))
                .post(path("/applications/shop/wires"))
                .then()
                .statusCode(202)
                .extract()
                .path("id"));
        assertThat(openWires("app.db->db.in")).isPositive();
        assertThat(manager.asks().get(path("/instances")).<List<String>>path("items.id"))
                .isEqualTo(before);
    }

    private long openWires(String name) {
        var addresses = manager.asks().get(path("/instances")).<List<String>>path("items.address");
        return List.of(first, second).stream()
                .flatMap(it -> it.all(CircuitOrder.class).stream())
                .filter(it -> it.wish() == CircuitOrder.Wish.OPEN && it.name().equals(name))
                .filter(it -> it.sources().stream().anyMatch(source -> addresses.contains(source.address())))
                .count();
    }

    @Test
    void editsLiveUnderItsGenerationOnly() {
        start();
        String tag = manager.asks().get(path("/applications/shop")).header("ETag");
        yaml(manager.asks())
                .contentType("application/yaml")
                .body(shop(2, "two"))
                .put(path("/applications/shop"))
                .then()
                .statusCode(412);
        yaml(manager.asks())
                .contentType("application/yaml")
                .header("If-Match", "\"1\"")
                .body(shop(2, "two"))
                .put(path("/applications/shop"))
                .then()
                .statusCode(412)
                .body("code", equalTo("application-changed"));
        awaitDone(yaml(manager.asks())
                .contentType("application/yaml")
                .header("If-Match", tag)
                .body(shop(2, "two"))
                .put(path("/applications/shop"))
                .then()
                .statusCode(202)
                .extract()
                .path("id"));
        manager.asks()
                .get(path("/applications/shop"))
                .then()
                .body("revision", equalTo(2))
                .body("text", containsString("two"));
    }

    @Test
    void aNewerWishCancelsTheOlderOperation() {
        create();
        var started = act("start");
        var stopped = act("stop");
        awaitDone(stopped);
        manager.asks()
                .get(path("/operations/" + started))
                .then()
                .body("state", equalTo("cancelled"))
                .body("message", equalTo("superseded by stop " + stopped));
    }

    @Test
    void explainsAnInstanceAndFetchesItsConsole() {
        start();
        String id = manager.asks().get(path("/instances")).path("items.find { it.name == 'db-1' }.id");
        manager.asks()
                .get(path("/instances/" + id + "/explain"))
                .then()
                .statusCode(200)
                .body("lines[0].what", containsString("placed"))
                .body("lines.what", org.hamcrest.Matchers.hasItem("seen ready"))
                .body("objections.code", org.hamcrest.Matchers.everyItem(equalTo("host-joining")));
        manager.asks()
                .get(path("/instances/" + id + "/console-log?bytes=100"))
                .then()
                .statusCode(200)
                .contentType("text/plain")
                .body(equalTo("hello from " + id));
        Someone.managerOf(Someone.newTenant())
                .asks()
                .get(path("/instances/" + id))
                .then()
                .statusCode(404);
    }

    @Test
    void plansWithoutDoing() {
        create();
        asks().contentType("application/json")
                .body("{}")
                .post(path("/applications/shop/plan"))
                .then()
                .statusCode(200)
                .body("feasible", equalTo(true))
                .body("steps.findAll { it.kind == 'place' }", hasSize(5))
                .body("steps.findAll { it.kind == 'start' }[0].instance", equalTo("db-1"));
        manager.asks().get(path("/instances")).then().body("items", hasSize(0));
    }

    @Test
    void plansADrawingThatIsNoApplicationYet() {
        yaml(manager.asks())
                .contentType("application/yaml")
                .body(shop(3, "one"))
                .post(path("/plan"))
                .then()
                .statusCode(200)
                .body("feasible", equalTo(true))
                .body("steps.findAll { it.kind == 'place' }", hasSize(6));
        yaml(manager.asks())
                .contentType("application/yaml")
                .body(shop(3, "one").replace("{from: app.db, to: db.in}", "{from: app.db, to: web.in}"))
                .post(path("/plan"))
                .then()
                .statusCode(422)
                .body("errors.code", org.hamcrest.Matchers.hasItem("wire-protocol"));
        manager.asks().get(path("/applications")).then().body("items", hasSize(0));
    }

    @Test
    void plansAnEditByOneWhoNeverSeesTheSecrets() {
        var secret = shop(2, "one").replace("data: links}", "data: links}\n      properties: {password: s3cret}");
        asks().contentType("application/yaml")
                .body(secret)
                .post(path("/applications"))
                .then()
                .statusCode(201);
        String shown = manager.asks().get(path("/applications/shop")).path("text");
        assertThat(shown).contains("(hidden)").doesNotContain("s3cret");
        yaml(Someone.viewerOf(tenant).asks())
                .contentType("application/yaml")
                .body(shown.replace("count: 2", "count: 3"))
                .post(path("/applications/shop/plan"))
                .then()
                .statusCode(200)
                .body("feasible", equalTo(true));
        yaml(manager.asks())
                .contentType("application/yaml")
                .body(shown)
                .post(path("/plan"))
                .then()
                .statusCode(422)
                .body("code", equalTo("secret-hidden"));
    }

    @Test
    void saysWhyNoHostFits() {
        var giant = """
                apiVersion: weft/v1
                kind: Application
                metadata: {name: giant}
                spec:
                  appliances:
                    - name: db
                      class: web
                      count: 32
                      resources: {cpuMillis: 2000, memoryMib: 1024}
                """;
        asks().contentType("application/yaml")
                .body(giant)
                .post(path("/applications"))
                .then()
                .statusCode(201);
        var hosts = Someone.operator()
                .asks()
                .get("/api/v1/hosts")
                .<List<String>>path("items.id")
                .size();
        asks().contentType("application/json")
                .body("{}")
                .post(path("/applications/giant/plan"))
                .then()
                .statusCode(200)
                .body("feasible", equalTo(false))
                .body("refusals[0].hosts", hasSize(hosts))
                .body("refusals[0].hosts.code", org.hamcrest.Matchers.hasItem("no-cpu"));
        asks().contentType("application/json")
                .body("{}")
                .post(path("/applications/giant/start"))
                .then()
                .statusCode(202);
        Eventually.holds(() -> manager.asks()
                .get(path("/applications/giant"))
                .then()
                .body("state", equalTo("unplaceable"))
                .body("message", containsString(first.name)));
        asks().contentType("application/json")
                .body("{}")
                .post(path("/applications/giant/destroy"))
                .then()
                .statusCode(202);
        Eventually.holds(
                () -> manager.asks().get(path("/applications/giant")).then().statusCode(404));
    }

    @Test
    void refusesABrokenDocumentAndStoresNothing() {
        asks().contentType("application/yaml")
                .body(shop(2, "one").replace("class: pgsql", "class: oracle"))
                .post(path("/applications"))
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors.field", org.hamcrest.Matchers.hasItem(containsString("db")));
        manager.asks().get(path("/applications")).then().body("items", hasSize(0));
    }

    @Test
    void aViewerLooksAndAStrangerSeesNothing() {
        create();
        var viewer = Someone.viewerOf(tenant);
        viewer.asks()
                .get(path("/applications"))
                .then()
                .body("actions.find { it.name == 'create' }.allowed", equalTo(false))
                .body("actions[0].reason", containsString("developer"));
        manager.asks().get(path("/applications")).then().body("actions[0].allowed", equalTo(true));
        viewer.asks().get(path("/applications/shop")).then().statusCode(200);
        viewer.asks()
                .header("Idempotency-Key", UUID.randomUUID())
                .contentType("application/json")
                .body("{}")
                .post(path("/applications/shop/start"))
                .then()
                .statusCode(403);
        Someone.managerOf(Someone.newTenant())
                .asks()
                .get(path("/applications/shop"))
                .then()
                .statusCode(404);
    }
}
