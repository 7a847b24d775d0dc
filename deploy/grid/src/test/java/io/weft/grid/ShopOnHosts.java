package io.weft.grid;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.weft.kernel.Capacity;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** A shop of a tenant of its own, on three hosts of its own. What is asked again and again is judged here, and not printed. */
final class ShopOnHosts implements AutoCloseable {
    private static final Capacity ROOMY = new Capacity(16_000, 32_768);

    static final String SHOP = """
            apiVersion: weft/v1
            kind: Application
            metadata: {name: shop, title: Shop}
            spec:
              volumes:
                - {name: links, sizeMib: 256}
              appliances:
                - name: web
                  class: web
                  count: 2
                - name: app
                  class: app
                  properties: {program: "print('one')"}
                - name: db
                  class: pgsql
                  volumes: {data: links}
              wires:
                - {from: web.app, to: app.in}
                - {from: app.db, to: db.in}
            """;

    final String tenant = Someone.newTenant();
    final Someone manager = Someone.managerOf(tenant);
    final List<ObedientHost> hosts = new ArrayList<>();

    /** Alone: hosts of other tests, which have just left, must not take our instances. */
    ShopOnHosts() {
        for (var number = 0; number < 3; number++) {
            hosts.add(ObedientHost.join(ROOMY));
        }
        Eventually.holds(() -> assertThat(listed().<String>getList("items.findAll { it.state == 'online' }.name"))
                .containsExactlyInAnyOrderElementsOf(
                        hosts.stream().map(it -> it.name).toList()));
    }

    static JsonPath get(Someone who, String path) {
        return who.asks().get(path).then().statusCode(200).extract().jsonPath();
    }

    static JsonPath listed() {
        return get(Someone.operator(), "/api/v1/hosts");
    }

    static JsonPath shown(ObedientHost host) {
        return get(Someone.operator(), "/api/v1/hosts/" + host.name);
    }

    static String state(ObedientHost host) {
        return listed().getString("items.find { it.name == '" + host.name + "' }.state");
    }

    static void awaitState(ObedientHost host, String state) {
        Eventually.holds(() -> assertThat(state(host)).isEqualTo(state));
    }

    static List<String> told() {
        return get(Someone.operator(), "/api/v1/events?limit=500").getList("items.message");
    }

    /** What is on its way, in time or not, about a host, a volume or an instance. */
    static JsonPath underWay() {
        return get(Someone.operator(), "/api/v1/grid/overdue?all=true");
    }

    String path(String rest) {
        return "/api/v1/tenants/" + tenant + rest;
    }

    void start() {
        manager.asks()
                .header("Idempotency-Key", UUID.randomUUID())
                .contentType(ContentType.TEXT)
                .body(SHOP)
                .post(path("/applications"))
                .then()
                .statusCode(201);
        act("start");
        awaitRunning();
    }

    /** Another application, of web servers alone that want much processor each. */
    String create(String name, int webs, String more) {
        manager.asks()
                .header("Idempotency-Key", UUID.randomUUID())
                .contentType(ContentType.TEXT)
                .body("""
                        apiVersion: weft/v1
                        kind: Application
                        metadata: {name: %s}
                        spec:
                          appliances:
                            - {name: web, class: web, count: %d, resources: {cpuMillis: 2000}%s}
                        """.formatted(name, webs, more))
                .post(path("/applications"))
                .then()
                .statusCode(201);
        return name;
    }

    String act(String action) {
        return act("shop", action);
    }

    String act(String application, String action) {
        return asks(application, action).then().statusCode(202).extract().path("id");
    }

    Response asks(String application, String action) {
        return manager.asks()
                .header("Idempotency-Key", UUID.randomUUID())
                .contentType(ContentType.JSON)
                .body("{}")
                .post(path("/applications/" + application + "/" + action));
    }

    JsonPath application() {
        return get(manager, path("/applications/shop"));
    }

    void awaitRunning() {
        Eventually.holds(() -> {
            var shown = application();
            assertThat(shown.getString("message")).isEmpty();
            assertThat(shown.getString("state")).isEqualTo("running");
        });
    }

    JsonPath instances() {
        return get(manager, path("/instances"));
    }

    List<String> ids() {
        return instances().getList("items.id");
    }

    List<String> ids(String condition) {
        return instances().getList("items.findAll { " + condition + " }.id");
    }

    /** Where the one that counts is. */
    ObedientHost hostOf(String instance) {
        var name =
                instances().getString("items.find { it.name == '" + instance + "' && it.state != 'lost' }.host.name");
        return hosts.stream().filter(it -> it.name.equals(name)).findFirst().orElseThrow();
    }

    Stream<ObedientHost> othersThan(ObedientHost host) {
        return hosts.stream().filter(it -> !it.equals(host));
    }

    /** All that can run without the host's disk does, elsewhere. */
    void awaitRestartWithout(ObedientHost host) {
        Eventually.holds(() -> assertThat(instances()
                        .<String>getList("items.findAll { it.ready && it.host.name != '" + host.name + "' }.name"))
                .contains("web-1", "web-2", "app-1"));
    }

    /** They outlive their application, and stand on its hosts. */
    private void removeSnapshots() {
        get(manager, path("/snapshots"))
                .<String>getList("items.id")
                .forEach(it -> manager.asks().delete(path("/snapshots/" + it)));
        Eventually.holds(() ->
                assertThat(get(manager, path("/snapshots")).getList("items")).isEmpty());
    }

    /** What its hosts hold goes with them, and so do they: a host that only fell silent would be a choice for the next test. */
    @Override
    public void close() {
        try {
            hosts.forEach(it -> it.cutOff = false);
            get(manager, path("/applications"))
                    .<String>getList("items.findAll { it.wish != 'destroyed' }.name")
                    .forEach(it -> act(it, "destroy"));
            Eventually.holds(
                    () -> assertThat(get(manager, path("/applications")).getList("items"))
                            .isEmpty());
            removeSnapshots();
        } finally {
            hosts.forEach(ObedientHost::close);
        }
        hosts.forEach(host -> Eventually.holds(() -> assertThat(Someone.operator()
                        .asks()
                        .delete("/api/v1/hosts/" + host.name)
                        .statusCode())
                .isIn(204, 404)));
    }
}
