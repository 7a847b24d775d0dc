package io.weft.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.http.ContentType;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.weft.catalog.Catalog;
import io.weft.catalog.Documents;
import io.weft.controller.applications.Application;
import io.weft.controller.hosts.Host;
import io.weft.controller.instances.Instance;
import io.weft.controller.operations.Operation;
import io.weft.controller.volumes.Volume;
import io.weft.kernel.Refusal;
import io.weft.orders.GuestSpec;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Row C16 of the reliability reference, "hidden scheduler inputs": every name under which Weft keeps something for itself is
 * sent in every body that a caller may send. A document that holds one is refused; anywhere else it is not looked at. Nothing
 * of it reaches a row, and places are chosen as ever.
 */
@GridTest
@Tag("long")
class InternalFieldsTest {
    /** What a document may say at each place, and so is no secret input. */
    private static final Map<String, Set<String>> DRAWN = Map.of(
            "", Set.of("apiVersion", "kind", "metadata", "spec", "layout", "notes"),
            "metadata", Set.of("name", "title", "description", "version", "category", "icon"),
            "spec", Set.of("volumes", "appliances", "wires", "classes"),
            "appliance",
                    Set.of(
                            "name",
                            "class",
                            "count",
                            "resources",
                            "properties",
                            "volumes",
                            "startOrder",
                            "readySeconds",
                            "externalAddress"),
            "resources", Set.of("cpuMillis", "memoryMib", "bandwidthMbit"),
            "volume", Set.of("name", "sizeMib"),
            "wire", Set.of("from", "to"));

    private static final String AT = "2999-01-01T00:00:00Z";
    private static final RoomyHosts HOSTS = new RoomyHosts(1);
    private static ObedientHost host;

    TestDatabase database;
    FakeKeycloak keycloak;

    private final TenantClient acme = new TenantClient();
    private final String mark = "smuggled-" + UUID.randomUUID();

    @BeforeEach
    void aHost() {
        host = HOSTS.one();
    }

    @AfterAll
    static void leave() {
        HOSTS.leave();
    }

    /** Columns of its tables and parts of its records. */
    private Set<String> internalNames() throws SQLException {
        var names = new TreeSet<String>();
        try (var connection = database.asSuperuser();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select column_name from information_schema.columns"
                        + " where table_schema in ('grid', 'tenancy')")) {
            while (rows.next()) {
                names.add(camelCase(rows.getString(1)));
            }
        }
        Stream.of(Application.class, Instance.class, Volume.class, Host.class, Operation.class, GuestSpec.class)
                .flatMap(it -> Arrays.stream(it.getRecordComponents()))
                .forEach(it -> names.add(it.getName()));
        assertThat(names).contains("host", "tenantId", "placement", "attachmentEpoch", "layers", "seenState");
        return names;
    }

    private static String camelCase(String column) {
        var words = column.split("_");
        return words[0]
                + Arrays.stream(words)
                        .skip(1)
                        .map(it -> Character.toUpperCase(it.charAt(0)) + it.substring(1))
                        .reduce("", String::concat);
    }

    private static String document(String place, String field, String value) {
        var line = field + ": " + value;
        return """
                apiVersion: weft/v1
                kind: Application
                %s
                metadata:
                  name: shop
                  %s
                spec:
                  %s
                  volumes:
                    - name: links
                      sizeMib: 256
                      %s
                  appliances:
                    - name: app
                      class: app
                      properties: {program: "print('hello')"}
                      %s
                      resources:
                        cpuMillis: 250
                        %s
                    - {name: db, class: pgsql, volumes: {data: links}}
                  wires:
                    - from: app.db
                      to: db.in
                      %s
                """.formatted(Stream.of("", "metadata", "spec", "volume", "appliance", "resources", "wire")
                .map(it -> it.equals(place) ? line : "# nothing")
                .toArray());
    }

    @Test
    void aDocumentThatHoldsOneIsRefused() throws Exception {
        var taken = new ArrayList<String>();
        for (var place : DRAWN.keySet()) {
            for (var field : internalNames()) {
                if (DRAWN.get(place).contains(field)) {
                    continue;
                }
                for (var value : List.of(mark, "7", "true", "{host: " + mark + "}")) {
                    var faults = Documents.parseApplication(document(place, field, value))
                            .faults();
                    if (faults.stream().map(Refusal::code).noneMatch("field-unknown"::equals)) {
                        taken.add(place + "." + field + ": " + value);
                    }
                }
            }
        }
        assertThat(taken).isEmpty();
        assertThat(Documents.parseApplication(document("none", "", "")).faults())
                .isEmpty();
        acme.create(document("none", "", ""));
        for (var place : List.of("/applications", "/plan", "/price", "/applications/shop/diff")) {
            acme.asks()
                    .body(document("appliance", "host", host.id.toString()))
                    .post(acme.path(place))
                    .then()
                    .statusCode(422)
                    .body("code", equalTo("field-unknown"));
        }
    }

    private String smuggling(Object value, Map<String, Object> honest) throws Exception {
        var body = new HashMap<String, Object>();
        internalNames().forEach(it -> body.put(it, value));
        body.putAll(honest);
        return new ObjectMapper().writeValueAsString(body);
    }

    private String post(String action, Object value, Map<String, Object> honest) throws Exception {
        String operation = acme.asks()
                .contentType(ContentType.JSON)
                .body(smuggling(value, honest))
                .post(acme.path("/applications/shop/" + action))
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        acme.awaitDone(operation);
        return operation;
    }

    @Test
    void inOtherBodiesItIsNotLookedAt() throws Exception {
        var application = acme.create(document("none", "", ""));
        for (Object value : List.of(mark, List.of(mark), Map.of("id", mark))) {
            var operation = post("start", value, Map.of());
            assertThat(operation).isNotEqualTo(mark);
            post("scale", value, Map.of("appliance", "app", "count", 2));
            acme.asks()
                    .contentType(ContentType.JSON)
                    .body(smuggling(value, Map.of("appliance", "app", "count", 1)))
                    .post(acme.path("/applications/shop/plan"))
                    .then()
                    .statusCode(anyOf(equalTo(200), equalTo(422)));
            assertThat(acme.manager.asks().get(acme.path("/instances")).<List<String>>path("items.host.id"))
                    .hasSize(3)
                    .allMatch(it -> Someone.operator()
                            .asks()
                            .get("/api/v1/hosts")
                            .<List<String>>path("items.id")
                            .contains(it));
            post("scale", value, Map.of("appliance", "app", "count", 1));
            post("stop", value, Map.of());
        }
        JoiningTest.join(JoiningTest.token(), JoiningTest.newName()).statusCode(201);
        assertThat(acme.show("shop").<String>path("id")).isEqualTo(application.toString());
        settled("post", "/shop/keep", Map.of(), 200);
        post("destroy", mark, Map.of());
        assertThat(rowsWith(mark)).isEmpty();
    }

    private void dataOfMoments() throws Exception {
        settled("post", "/kiosk/snapshots", Map.of("name", "monday"), 409);
        settled("post", "/kiosk/clean", Map.of("appliance", "app"), 409);
    }

    @Test
    void whatIsNoPartOfALifeIsNotLookedAt() throws Exception {
        var application = acme.create(document("none", "", ""));
        settled("post", "/shop/rename", Map.of("name", "kiosk"), 200);
        assertThat(acme.show("kiosk").<String>path("id")).isEqualTo(application.toString());
        settled("put", "/kiosk/lock", Map.of("note", ""), 200);
        assertThat(acme.show("kiosk").<String>path("lock.by")).isNotEqualTo(mark);
        settled("delete", "/kiosk/lock", Map.of(), 200);
        settled("put", "/kiosk/template", Map.of(), 200);
        var archive =
                acme.manager.asks().get(acme.path("/applications/kiosk/export")).asByteArray();
        settled(
                "post",
                "/import",
                Map.of(
                        "archive",
                        Base64.getEncoder().encodeToString(archive),
                        "name",
                        "kiosk-3",
                        "properties",
                        Map.of(),
                        "allow",
                        List.of()),
                201);
        dataOfMoments();
        transfers();
        var keep = Map.of("last", 1, "daily", 0, "weekly", 0);
        settled("put", "/kiosk/snapshot-schedule", Map.of("every", "every hour", "zone", "UTC", "keep", keep), 200);
        for (var act : List.of("copy", "restore")) {
            acme.asks()
                    .contentType(ContentType.JSON)
                    .body(smuggling(mark, Map.of("name", "kiosk-4")))
                    .post(acme.path("/snapshots/" + UUID.randomUUID() + "/" + act))
                    .then()
                    .statusCode(404);
        }
        settled("post", "/kiosk/copy", Map.of("name", "kiosk-2", "data", false), 201);
        settled("post", "/kiosk/provision", Map.of("name", "shop", "properties", Map.of(), "volumes", Map.of()), 201);
        var program = Map.of("app.program", "print('again')");
        settled("post", "/shop/configure", Map.of("properties", program, "volumes", Map.of()), 202);
        var version = Catalog.stock().find("app").orElseThrow().version();
        settled("post", "/shop/upgrade", Map.of("className", "app", "version", version, "plan", false), 202);
        acme.start("shop");
        post("restart", mark, Map.of("appliance", "app"));
        var instance = acme.manager.asks().get(acme.path("/instances")).<String>path("items[0].id");
        var asked = acme.asks()
                .contentType(ContentType.JSON)
                .body(smuggling(mark, Map.of()))
                .post(acme.path("/instances/" + instance + "/restart"))
                .then()
                .statusCode(202)
                .extract()
                .<String>path("id");
        acme.awaitDone(asked);
        for (var act : Map.of(
                        "move", Map.<String, Object>of("host", "no-such-host"), "console", Map.<String, Object>of())
                .entrySet()) {
            acme.asks()
                    .contentType(ContentType.JSON)
                    .body(smuggling(mark, act.getValue()))
                    .post(acme.path("/instances/" + instance + "/" + act.getKey()))
                    .then()
                    .statusCode(lessThan(500));
        }
        for (var act : List.of("pause", "resume", "reset-breaker")) {
            settled("POST", "/shop/scaling/app/" + act, Map.of(), 404);
        }
        acme.destroy("shop");
        assertThat(rowsWith(mark)).isEmpty();
    }

    private void backups() throws Exception {
        var keeping = Map.of("last", 1, "daily", 0, "weekly", 0, "monthly", 0);
        settled(
                "put",
                "/kiosk/backup-policy",
                Map.of("every", "every hour", "zone", "UTC", "target", "shelf", "keep", keeping, "testEvery", 0),
                200);
        settled("post", "/kiosk/backups", Map.of("target", "nowhere"), 422);
        acme.asks()
                .contentType(ContentType.JSON)
                .body(smuggling(mark, Map.of("name", "kiosk-5")))
                .post(acme.path("/backups/" + UUID.randomUUID() + "/restore"))
                .then()
                .statusCode(404);
    }

    private void transfers() throws Exception {
        backups();
        settled("post", "/kiosk/exports", Map.of("snapshot", UUID.randomUUID().toString()), 404);
        var id = forImport("post", "", Map.of("bytes", 3), 201).<String>path("id");
        forImport("put", "/" + id + "/data", Map.of("offset", 0, "data", "AAAA"), 200);
        var wanted =
                Map.<String, Object>of("name", "brought", "properties", Map.of(), "allow", List.of(), "data", true);
        forImport("post", "/" + id + "/application", wanted, 422);
    }

    private ExtractableResponse<Response> forImport(String method, String path, Map<String, Object> honest, int status)
            throws Exception {
        return acme.asks()
                .contentType(ContentType.JSON)
                .body(smuggling(mark, honest))
                .request(method, acme.path("/imports" + path))
                .then()
                .statusCode(status)
                .extract();
    }

    private void settled(String method, String path, Map<String, Object> honest, int status) throws Exception {
        acme.asks()
                .contentType(ContentType.JSON)
                .body(smuggling(mark, honest))
                .request(method, acme.path("/applications" + path))
                .then()
                .statusCode(status);
    }

    @Test
    void whatIsNoPartOfAClassIsNotLookedAt() throws Exception {
        acme.create(document("none", "", ""));
        settled("post", "/shop/branch", Map.of("appliance", "app", "name", "own"), 202);
        settled("post", "/shop/classes/own/move", Map.of("guide", ""), 202);
        var text = acme.manager.asks().get(acme.path("/classes/own/text")).<String>path("text");
        var other = text.replace("name: own", "name: other");
        forClass("post", "", Map.of("text", other, "guide", ""), 201);
        forClass("put", "/other/lock", Map.of("note", ""), 200);
        forClass("put", "/other/deprecation", Map.of("reason", "", "replacement", ""), 200);
        forClass("post", "/other/copy", Map.of("name", "third"), 200);
        forClass("post", "/third/rename", Map.of("name", "fourth"), 200);
        var archive =
                acme.manager.asks().get(acme.path("/classes/fourth/export")).asByteArray();
        var told = Base64.getEncoder().encodeToString(archive);
        forClass("post", "/import", Map.of("archive", told, "name", "fifth", "allow", List.of()), 201);
        var image = Map.<String, Object>of("format", "raw", "digest", "sha256:" + "0".repeat(64), "bytes", 3);
        forImage("", image, 200);
        forImage("/data", Map.of("offset", 0, "data", "AAAA"), 200);
        forImage("/ready", Map.of(), 422);
        assertThat(rowsWith(mark)).isEmpty();
    }

    private void forImage(String path, Map<String, Object> honest, int status) throws Exception {
        acme.asks()
                .contentType(ContentType.JSON)
                .body(smuggling(mark, honest))
                .put(acme.path("/images/plain" + path))
                .then()
                .statusCode(status);
    }

    private void forClass(String method, String path, Map<String, Object> honest, int status) throws Exception {
        acme.asks()
                .contentType(ContentType.JSON)
                .body(smuggling(mark, honest))
                .request(method, acme.path("/classes" + path))
                .then()
                .statusCode(status);
    }

    @Test
    void aHostThatJoinsChoosesNeitherItsIdNorItsNumber() throws Exception {
        var honest = Map.<String, Object>of(
                "token",
                JoiningTest.token(),
                "name",
                JoiningTest.newName(),
                "capacity",
                Map.of("cpuMillis", 4000, "memoryMib", 8192),
                "underlay",
                "10.77.250." + (1 + Math.abs(mark.hashCode() % 250)),
                "acceleration",
                "tcg",
                "machine",
                "machine-of-it");
        io.restassured.RestAssured.given()
                .contentType(ContentType.JSON)
                .body(smuggling(mark, honest))
                .post("/api/v1/hosts/join")
                .then()
                .statusCode(201);
        assertThat(rowsWith(mark)).isEmpty();
    }

    @Test
    void whatIsNoPartOfABillIsNotLookedAt() throws Exception {
        acme.id();
        var account = "/api/v1/billing-accounts/" + acme.tenant;
        operator(smuggling(mark, Map.of("currency", "EUR", "zone", "UTC", "anchor", 1, "terms", "postpaid")))
                .put(account)
                .then()
                .statusCode(200);
        operator(smuggling(mark, Map.of("invoice", 1_000_000, "line", 1, "amount", 1, "reason", "none")))
                .post(account + "/credit-notes")
                .then()
                .statusCode(404);
        var gift = Map.<String, Object>of(
                "amount", 5, "reason", "paid", "source", "gift", "expiresAt", "2100-01-01T00:00:00Z");
        int number = operator(smuggling(mark, gift))
                .post(account + "/credit")
                .then()
                .statusCode(200)
                .extract()
                .path("items[0].number");
        operator(smuggling(mark, Map.of("reason", "a mistake")))
                .post(account + "/credit/" + number + "/revoke")
                .then()
                .statusCode(200);
        acme.asks()
                .contentType(ContentType.JSON)
                .body(smuggling(mark, Map.of("warnBelow", "5")))
                .put(acme.path("/credit"))
                .then()
                .statusCode(200);
        var rate = Map.of("meter", "volume", "unit", "hour", "per", "1", "tiers", List.of(Map.of("price", "1")));
        operator(smuggling(
                        mark,
                        Map.of("currency", "NOK", "effectiveFrom", "2026-01-01T00:00:00Z", "rates", List.of(rate))))
                .post("/api/v1/price-book")
                .then()
                .statusCode(200);
        assertThat(rowsWith(mark)).isEmpty();
    }

    @Test
    void whatIsNoPartOfABudgetIsNotLookedAt() throws Exception {
        acme.id();
        var honest = new HashMap<String, Object>(
                Map.of("amount", "5", "freeze", false, "alerts", List.of(50), "application", UUID.randomUUID()));
        // A budget is of one thing.
        honest.put("project", null);
        acme.asks()
                .contentType(ContentType.JSON)
                .body(smuggling(mark, honest))
                .put(acme.path("/budgets/month"))
                .then()
                .statusCode(200);
        assertThat(rowsWith(mark)).isEmpty();
        acme.asks().delete(acme.path("/budgets/month")).then().statusCode(204);
    }

    @Test
    void whatIsNoPartOfAProjectsQuotaIsNotLookedAt() throws Exception {
        acme.id();
        acme.asks()
                .contentType(ContentType.JSON)
                .body(smuggling(
                        mark,
                        Map.of(
                                "applications",
                                5,
                                "instances",
                                5,
                                "volumeMib",
                                5,
                                "cpuMillis",
                                5,
                                "memoryMib",
                                5,
                                "addresses",
                                5,
                                "warnPercent",
                                5,
                                "burstPercent",
                                5)))
                .put(acme.path("/projects/default/quota"))
                .then()
                .statusCode(200);
        assertThat(rowsWith(mark)).isEmpty();
    }

    @Test
    void whatIsNoPartOfATenantOrItsPeopleIsNotLookedAt() throws Exception {
        acme.id();
        var dora = keycloak.person("Dora").login();
        people("post", "/members", Map.of("who", dora, "role", "viewer"), 201);
        var subject = acme.manager
                .asks()
                .get(acme.path("/members"))
                .<String>path("items.find { it.login == '" + dora + "' }.subject");
        people("put", "/members/" + subject, Map.of("role", "operator"), 200);
        people("put", "", Map.of("title", "Acme"), 200);
        people(
                "post",
                "/keys",
                Map.of("name", "c", "role", "viewer", "project", "default", "applications", List.of(), "expiresAt", AT),
                201);
        var hook = Map.<String, Object>of("url", "http://127.0.0.1:1/", "kinds", List.of("none"));
        String id = people("post", "/webhooks", hook, 201).path("webhook.id");
        people("put", "/webhooks/" + id, hook, 200);
        people("post", "/webhooks/" + id + "/secret", Map.of(), 200);
        people("post", "/webhooks/" + id + "/deliveries", Map.of(), 200);
        String token = people("post", "/invitations", Map.of("forWhom", "Dee", "role", "billing"), 201)
                .path("token");
        var dee = new Someone(UUID.randomUUID().toString(), "Dee", List.of(), List.of());
        for (var act : List.of("look", "accept")) {
            dee.asks()
                    .contentType(ContentType.JSON)
                    .body(smuggling(mark, Map.of("token", token)))
                    .post("/api/v1/invitations/" + act)
                    .then()
                    .statusCode(200)
                    .body("role", equalTo("billing"));
        }
        var tess = new Someone(UUID.randomUUID().toString(), "Tess", List.of(), List.of());
        tess.asks()
                .contentType(ContentType.JSON)
                .body(smuggling(mark, Map.of("name", Someone.newTenant(), "title", "Tess")))
                .post("/api/v1/trial-tenant")
                .then()
                .statusCode(201);
        var name = Someone.newTenant();
        var tenants = "/api/v1/grid/tenants";
        operator(smuggling(mark, Map.of("name", name, "title", "New", "manager", dora)))
                .post(tenants)
                .then()
                .statusCode(201);
        operator(smuggling(mark, Map.of("title", "Newer")))
                .put(tenants + "/" + name)
                .then()
                .statusCode(200);
        operator(smuggling(mark, Map.of("reason", "none")))
                .post(tenants + "/" + name + "/suspend")
                .then()
                .statusCode(200);
        operator(smuggling(mark, Map.of()))
                .post(tenants + "/" + name + "/resume")
                .then()
                .statusCode(200);
        operator(smuggling(mark, Map.of("name", name)))
                .post(tenants + "/" + name + "/delete")
                .then()
                .statusCode(200);
        assertThat(rowsWith(mark)).isEmpty();
    }

    private ExtractableResponse<Response> people(String method, String path, Map<String, Object> honest, int status)
            throws Exception {
        return acme.asks()
                .contentType(ContentType.JSON)
                .body(smuggling(mark, honest))
                .request(method, acme.path(path))
                .then()
                .statusCode(status)
                .extract();
    }

    private static RequestSpecification operator(String body) {
        return Someone.operator().asks().contentType(ContentType.JSON).body(body);
    }

    private List<String> rowsWith(String text) throws SQLException {
        var found = new ArrayList<String>();
        try (var connection = database.asSuperuser();
                var statement = connection.createStatement()) {
            var tables = new ArrayList<String>();
            try (var rows =
                    statement.executeQuery("select table_schema || '.' || table_name from information_schema.tables"
                            + " where table_schema in ('grid', 'tenancy')")) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            assertThat(tables).hasSizeGreaterThan(12);
            for (var table : tables) {
                try (var rows = statement.executeQuery(
                        "select t::text from " + table + " t where t::text like '%" + text + "%'")) {
                    while (rows.next()) {
                        found.add(table + ": " + rows.getString(1));
                    }
                }
            }
        }
        return found;
    }
}
