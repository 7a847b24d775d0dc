package io.weft.grid;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.weft.kernel.TenantId;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Walks every operation of the API document, so that an endpoint that is added tomorrow is tried tomorrow.
 *
 * <p>Another tenant's token must meet nothing, under the owner's name as under its own.
 */
@GridTest
class StrangerTest {
    private static final String TENANT_PATH = "/api/v1/tenants/{tenant}";
    private static final Set<String> OPEN = Set.of("get /api/v1/config", "post /api/v1/hosts/join");
    private static final Set<String> EVERY_MEMBER = Set.of(
            "get /api/v1/me",
            "get /api/v1/classes",
            "get /api/v1/classes/{name}",
            "get /api/v1/samples",
            "get /api/v1/schemas/{name}");
    /** POSTs that change nothing. */
    private static final Set<String> QUESTIONS = Set.of(
            "post " + TENANT_PATH + "/applications/{application}/plan",
            "post " + TENANT_PATH + "/plan",
            "post " + TENANT_PATH + "/applications/{application}/price",
            "post " + TENANT_PATH + "/price");

    @Inject
    SomeTenant someTenant;

    @Inject
    SomeBill someBill;

    private String acme;
    private Someone alice;
    private SomeTenant.Things things;
    private long invoice;

    private record Operation(String method, String path, List<String> mediaTypes) {
        String name() {
            return method + " " + path;
        }

        boolean ofATenant() {
            return path.startsWith(TENANT_PATH);
        }

        boolean changes() {
            return !method.equals("get") && !QUESTIONS.contains(name());
        }

        boolean streams() {
            return path.endsWith("/stream");
        }
    }

    @BeforeEach
    void acmeHasOneOfEverything() {
        acme = Someone.newTenant();
        alice = Someone.managerOf(acme);
        var id = alice.asks().get("/api/v1/me").then().statusCode(200).extract().<String>path("tenants[0].id");
        things = someTenant.fill(TenantId.fromString(id));
        invoice = someBill.issue(things.tenant());
        alice.asks()
                .contentType(ContentType.JSON)
                .body("{\"amount\": 5}")
                .put("/api/v1/tenants/" + acme + "/budgets/month")
                .then()
                .statusCode(200);
    }

    @Test
    void theWalkMeetsSomething() {
        assertThat(operations())
                .extracting(Operation::name)
                .contains(
                        "get " + TENANT_PATH + "/applications",
                        "post " + TENANT_PATH + "/applications/{application}/start",
                        "get " + TENANT_PATH + "/events/stream",
                        "get /api/v1/hosts");
        assertThat(operations().stream().filter(Operation::ofATenant).count()).isGreaterThan(15);
    }

    @Test
    void theOwnerFindsWhatTheWalkAsksFor() {
        each(
                it -> it.method().equals("get")
                        && it.ofATenant()
                        && !it.streams()
                        && !it.path().endsWith("console-log")
                        && !it.path().endsWith("/usage/samples"),
                it -> send(it, alice.asks(), acme),
                (it, answer) -> assertThat(answer.statusCode()).isEqualTo(200));
        alice.asks()
                .get("/api/v1/tenants/" + acme + "/usage/samples?meter=volume&subject=" + things.volume())
                .then()
                .statusCode(200);
    }

    @Test
    void nobodyIsAnsweredWithoutAToken() {
        each(it -> !OPEN.contains(it.name()), it -> send(it, given(), acme), (it, answer) -> {
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.contentType()).isEqualTo("application/problem+json");
        });
    }

    @Test
    void aStrangerFindsNothingUnderTheOwnersName() {
        var bob = Someone.managerOf(Someone.newTenant());
        each(Operation::ofATenant, it -> send(it, bob.asks(), acme), (it, answer) -> {
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.jsonPath().getString("code")).isEqualTo("tenant-not-found");
        });
    }

    @Test
    void aStrangerFindsNothingUnderItsOwnName() {
        var globex = Someone.newTenant();
        var bob = Someone.managerOf(globex);
        each(
                it -> it.ofATenant()
                        && it.path().substring(TENANT_PATH.length()).contains("{"),
                it -> send(it, bob.asks(), globex),
                (it, answer) -> {
                    var absent = send(it, bob.asks(), globex, named("absent"));
                    assertThat(answer.statusCode())
                            .isEqualTo(absent.statusCode())
                            .isBetween(400, 499);
                    assertThat(answer.jsonPath().getString("code"))
                            .isEqualTo(absent.jsonPath().getString("code"));
                    assertThat(answer.asString())
                            .doesNotContain("Shop", things.host().toString(), "filled");
                    if (it.method().equals("get")) {
                        assertThat(answer.statusCode()).isEqualTo(404);
                    }
                });
    }

    @Test
    void anOperatorOfTheGridIsAStrangerToTenants() {
        each(
                Operation::ofATenant,
                it -> send(it, Someone.operator().asks(), acme),
                (it, answer) -> assertThat(answer.statusCode()).isEqualTo(404));
    }

    @Test
    void aViewerChangesNothing() {
        var amy = Someone.viewerOf(acme);
        each(it -> it.ofATenant() && it.changes(), it -> send(it, amy.asks(), acme), (it, answer) -> {
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.jsonPath().getString("code")).isEqualTo("role-too-low");
        });
    }

    @Test
    void aManagerOfATenantDoesNotRunTheGrid() {
        each(
                it -> !it.ofATenant() && !OPEN.contains(it.name()) && !EVERY_MEMBER.contains(it.name()),
                it -> send(it, alice.asks(), acme),
                (it, answer) -> assertThat(answer.statusCode()).isEqualTo(403));
    }

    private interface Check {
        void check(Operation operation, Response answer);
    }

    private static void each(
            java.util.function.Predicate<Operation> chosen, Function<Operation, Response> request, Check check) {
        var soft = new SoftAssertions();
        var asked = operations().stream().filter(chosen).toList();
        soft.assertThat(asked).isNotEmpty();
        for (var operation : asked) {
            var answer = request.apply(operation);
            soft.assertThatCode(() -> check.check(operation, answer))
                    .as(operation.name() + " -> " + answer.statusCode() + " " + answer.contentType())
                    .doesNotThrowAnyException();
        }
        soft.assertAll();
    }

    private Map<String, String> acmes() {
        return Map.of(
                "application",
                SomeTenant.APPLICATION,
                "operation",
                things.operation().toString(),
                "instance",
                things.instance().toString(),
                "volume",
                "data",
                "host",
                things.host().toString(),
                "invoice",
                Long.toString(invoice),
                "wire",
                "web.app->app.in",
                "appliance",
                "web",
                "budget",
                "month",
                "name",
                "application.json");
    }

    private static Map<String, String> named(String application) {
        return Map.of(
                "application",
                application,
                "operation",
                UUID.randomUUID().toString(),
                "instance",
                UUID.randomUUID().toString(),
                "volume",
                "no-such-volume",
                "host",
                "no-such-host",
                "invoice",
                "0",
                "wire",
                "no.such->wire.here",
                "appliance",
                "no-such-appliance",
                "budget",
                "no-such-budget",
                "name",
                "application.json");
    }

    private Response send(Operation operation, RequestSpecification who, String tenant) {
        return send(operation, who, tenant, acmes());
    }

    private static Response send(
            Operation operation, RequestSpecification who, String tenant, Map<String, String> values) {
        var path = operation.path().replace("{tenant}", tenant);
        for (var value : values.entrySet()) {
            path = path.replace("{" + value.getKey() + "}", value.getValue().replace(">", "%3E"));
        }
        assertThat(path).as("a path parameter that this test doesn't know").doesNotContain("{");
        var request = who.urlEncodingEnabled(false);
        if (!operation.method().equals("get")) {
            request.header("Idempotency-Key", UUID.randomUUID().toString());
        }
        if (!operation.mediaTypes().isEmpty()) {
            request.contentType(operation.mediaTypes().getFirst()).body("{}");
        }
        return request.request(operation.method().toUpperCase(Locale.ROOT), path);
    }

    private static List<Operation> operations() {
        var document = new JsonPath(given().accept("application/json")
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .asString());
        Map<String, Map<String, Object>> paths = document.getMap("paths");
        var found = new ArrayList<Operation>();
        paths.forEach((path, methods) -> methods.keySet().stream()
                .filter(method ->
                        Set.of("get", "put", "post", "delete", "patch").contains(method))
                .forEach(method -> found.add(new Operation(method, path, mediaTypes(methods.get(method))))));
        return found.stream()
                .filter(it -> it.path().startsWith("/api/"))
                .sorted(java.util.Comparator.comparing(Operation::name))
                .toList();
    }

    private static List<String> mediaTypes(Object operation) {
        return Stream.of(operation)
                .filter(Map.class::isInstance)
                .map(it -> ((Map<?, ?>) it).get("requestBody"))
                .filter(Map.class::isInstance)
                .map(it -> ((Map<?, ?>) it).get("content"))
                .filter(Map.class::isInstance)
                .flatMap(it -> ((Map<?, ?>) it).keySet().stream())
                .map(type -> "*/*".equals(type) ? "application/json" : String.valueOf(type))
                .sorted()
                .toList();
    }
}
