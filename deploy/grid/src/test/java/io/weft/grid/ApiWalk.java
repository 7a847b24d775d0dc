package io.weft.grid;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.weft.controller.edge.LeastRoles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;

/** Every operation of the API document, to be asked by somebody under some tenant's name with the ids of some tenant's things. */
record ApiWalk(String tenant, Map<String, String> values) {
    static final String TENANT_PATH = "/api/v1/tenants/{tenant}";
    /** POSTs that change nothing. */
    private static final Set<String> QUESTIONS = Set.of("diff", "plan", "price");

    record Operation(String method, String path, List<String> mediaTypes) {
        String name() {
            return method + " " + path;
        }

        /** As the table of roles has it. */
        String listed() {
            return method.toUpperCase(Locale.ROOT) + " " + path;
        }

        LeastRoles.Least least() {
            return LeastRoles.all().get(listed());
        }

        boolean ofATenant() {
            return path.startsWith(TENANT_PATH);
        }

        boolean changes() {
            return !method.equals("get") && !QUESTIONS.contains(path.substring(path.lastIndexOf('/') + 1));
        }

        /** It ends the membership of whoever asks. */
        boolean leaves() {
            return listed().equals("DELETE " + TENANT_PATH + "/membership");
        }

        boolean streams() {
            return path.endsWith("/stream");
        }

        /** For what never comes, or for a host that is only a row. */
        boolean waits() {
            return streams() || path.endsWith("/console-log");
        }
    }

    interface Check {
        void check(Operation operation, Response answer);
    }

    static Map<String, String> valuesOf(SomeTenant.Things things, long invoice, Someone member) {
        var values = new HashMap<String, String>();
        values.put("application", SomeTenant.APPLICATION);
        values.put("operation", things.operation().toString());
        values.put("instance", things.instance().toString());
        values.put("volume", "data");
        values.put("volumeId", things.volume().toString());
        values.put("snapshot", things.snapshot().toString());
        values.put("export", things.snapshot().toString());
        values.put("import", things.snapshot().toString());
        values.put("backup", things.snapshot().toString());
        values.put("run", things.snapshot().toString());
        values.put("target", "no-such-target");
        values.put("host", things.host().toString());
        values.put("invoice", Long.toString(invoice));
        values.put("grant", "0");
        values.put("wire", "web.app->app.in");
        values.put("appliance", "web");
        values.put("budget", "month");
        values.put("revision", "1");
        values.put("member", member.subject());
        values.put("invitation", UUID.randomUUID().toString());
        values.put("webhook", UUID.randomUUID().toString());
        values.put("key", UUID.randomUUID().toString());
        values.put("class", SomeTenant.CLASS);
        values.put("image", "no-such-image");
        values.put("project", SomeTenant.PROJECT);
        values.put("group", "crew");
        values.put("name", "application.json");
        return values;
    }

    ApiWalk under(String otherTenant) {
        return new ApiWalk(otherTenant, values);
    }

    /** With ids of nothing. */
    ApiWalk absent() {
        var none = new HashMap<>(values);
        none.replaceAll((_, _) -> UUID.randomUUID().toString());
        none.put("application", "absent");
        none.put("volume", "no-such-volume");
        none.put("invoice", "0");
        none.put("grant", "0");
        none.put("wire", "no.such->wire.here");
        none.put("appliance", "no-such-appliance");
        none.put("budget", "no-such-budget");
        none.put("revision", "0");
        none.put("class", "no-such-class");
        none.put("image", "no-such-image");
        none.put("project", "no-such-project");
        none.put("group", "no-such-group");
        none.put("name", "application.json");
        return new ApiWalk(tenant, none);
    }

    Response send(Operation operation, Someone who) {
        return send(operation, who.asks());
    }

    Response send(Operation operation, RequestSpecification who) {
        var path = operation.path().replace("{tenant}", tenant);
        for (var value : values.entrySet()) {
            path = path.replace("{" + value.getKey() + "}", value.getValue().replace(">", "%3E"));
        }
        assertThat(path).as("a path parameter that this walk doesn't know").doesNotContain("{");
        var request = who.urlEncodingEnabled(false);
        if (!operation.method().equals("get")) {
            request.header("Idempotency-Key", UUID.randomUUID().toString());
        }
        if (!operation.mediaTypes().isEmpty()) {
            request.contentType(operation.mediaTypes().getFirst()).body("{}");
        }
        return request.request(operation.method().toUpperCase(Locale.ROOT), path);
    }

    static void each(Predicate<Operation> chosen, Function<Operation, Response> request, Check check) {
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

    /** Foreign and absent alike. */
    static void foundNothing(Operation operation, Response answer) {
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.jsonPath().getString("code")).isEqualTo("tenant-not-found");
    }

    static JsonPath document() {
        return new JsonPath(given().accept("application/json")
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }

    static List<Operation> operations() {
        Map<String, Map<String, Object>> paths = document().getMap("paths");
        var found = new ArrayList<Operation>();
        paths.forEach((path, methods) -> methods.keySet().stream()
                .filter(method ->
                        Set.of("get", "put", "post", "delete", "patch").contains(method))
                .forEach(method -> found.add(new Operation(method, path, mediaTypes(methods.get(method))))));
        return found.stream()
                .filter(it -> it.path().startsWith("/api/"))
                // Whoever has left meets nothing.
                .sorted(Comparator.comparing(Operation::leaves).thenComparing(Operation::name))
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
