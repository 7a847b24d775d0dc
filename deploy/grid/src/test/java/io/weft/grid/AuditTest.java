package io.weft.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.http.ContentType;
import io.weft.controller.edge.LeastRoles;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@GridTest
class AuditTest {
    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    TestDatabase database;
    private long before;

    private final TenantClient acme = new TenantClient();
    private final String audit = "/api/v1/tenants/" + acme.tenant + "/audit";

    @Test
    void anActStandsThereWithWhoWhatWhereAndResult() {
        acme.create(TenantClient.webs("shop", 1));
        acme.manager
                .asks()
                .get(audit)
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].number", equalTo(1))
                .body("items[0].actor", equalTo(acme.manager.subject()))
                .body("items[0].act", equalTo("weft.application.created"))
                .body("items[0].object", startsWith("application/"))
                .body("items[0].request", equalTo("POST /api/v1/tenants/" + acme.tenant + "/applications"))
                .body("items[0].source", equalTo("127.0.0.1"))
                .body("items[0].result", equalTo("done"));
    }

    @Test
    void whatIsDeniedStandsThereTooAndWhatIsMalformedDoesNot() {
        acme.create(TenantClient.webs("shop", 1));
        var amy = Someone.viewerOf(acme.tenant);
        amy.asks()
                .header("Idempotency-Key", UUID.randomUUID())
                .post("/api/v1/tenants/" + acme.tenant + "/applications/shop/destroy")
                .then()
                .statusCode(403);
        acme.manager
                .asks()
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(Map.of())
                .post("/api/v1/tenants/" + acme.tenant + "/members")
                .then()
                .statusCode(422);
        acme.manager
                .asks()
                .get(audit + "?who=tenant-viewer")
                .then()
                .body("items", hasSize(1))
                .body("items[0].act", equalTo("refused"))
                .body("items[0].result", equalTo("role-too-low"));
        acme.manager.asks().get(audit + "?object=SHOP&act=created").then().body("items", hasSize(1));
        acme.manager.asks().get(audit + "?to=2020-01-01T00:00:00Z").then().body("items", hasSize(0));
        amy.asks().get(audit).then().statusCode(403);
    }

    @Test
    void whatIsTheGridsStandsInTheGridsOwn() {
        var oscar = Someone.operator();
        oscar.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("applications", 3))
                .put("/api/v1/quotas/" + acme.tenant)
                .then()
                .statusCode(404);
        acme.create(TenantClient.webs("shop", 1));
        oscar.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("applications", 3))
                .put("/api/v1/quotas/" + acme.tenant)
                .then()
                .statusCode(200);
        oscar.asks()
                .get("/api/v1/grid/audit?tenant=" + acme.tenant + "&act=quota")
                .then()
                .body("items", hasSize(1))
                .body("items[0].actorName", equalTo("Oscar Operator"));
        Someone.managerOf(acme.tenant)
                .asks()
                .post("/api/v1/hosts/tokens")
                .then()
                .statusCode(403);
        Eventually.holds(() -> oscar.asks()
                .get("/api/v1/grid/audit?act=refused")
                .then()
                .body("items[0].result", equalTo("not-allowed")));
    }

    /** Whatever an operation of the API does, it leaves an entry: one that is added tomorrow, too. */
    @Test
    void everyChangeLeavesAnEntry() {
        var tenant = acme.tenant;
        var alice = acme.manager;
        acme.create(TenantClient.webs(SomeTenant.APPLICATION, 1));
        var values = new HashMap<>(new ApiWalk(tenant, Map.of()).absent().values());
        List.of(
                        "operation",
                        "instance",
                        "host",
                        "member",
                        "invitation",
                        "key",
                        "snapshot",
                        "webhook",
                        "backup",
                        "target",
                        "run",
                        "export",
                        "import")
                .forEach(it -> values.put(it, UUID.randomUUID().toString()));
        values.put("application", SomeTenant.APPLICATION);
        values.put("appliance", "web");
        var walk = new ApiWalk(tenant, values);
        var oscar = Someone.operator();
        var done = new AtomicInteger();
        ApiWalk.each(
                // The end of the application would leave nothing to change.
                it -> it.changes()
                        && it.least() != LeastRoles.Least.ANYBODY
                        && !it.path().endsWith("/destroy"),
                it -> {
                    var who = it.ofATenant() ? alice : oscar;
                    before = entries();
                    return walk.send(it, who);
                },
                (it, answer) -> {
                    if (answer.statusCode() / 100 == 2) {
                        done.incrementAndGet();
                        assertThat(entries()).isGreaterThan(before);
                    }
                });
        assertThat(done.get()).isGreaterThan(7);
    }

    private long entries() {
        try (var connection = database.asSuperuser();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from grid.audit")) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends without a gap, whoever wrote at once, and every hash is what it says it is. */
    @Test
    void theChainHoldsOverWritersAtOnce() throws Exception {
        acme.create(TenantClient.webs("shop", 1));
        var writers = IntStream.range(0, 16)
                .<Callable<Object>>mapToObj(at -> () -> {
                    acme.create(TenantClient.webs("app-" + at, 1));
                    return at;
                })
                .toList();
        try (var all = Executors.newFixedThreadPool(8)) {
            for (var each : all.invokeAll(writers)) {
                each.get();
            }
        }
        List<Map<String, Object>> entries = acme.manager
                .asks()
                .get(audit + "?after=0&limit=1000")
                .jsonPath()
                .getList("items");
        assertThat(entries).hasSize(17);
        var previous = "";
        for (var at = 0; at < entries.size(); at++) {
            var entry = entries.get(at);
            assertThat(((Number) entry.get("number")).intValue()).isEqualTo(at + 1);
            assertThat(entry.get("previous")).isEqualTo(previous);
            previous = hash(entry);
            assertThat(entry.get("hash")).isEqualTo(previous);
        }
    }

    private static String hash(Map<String, Object> entry) throws Exception {
        var digest = MessageDigest.getInstance("SHA-256");
        for (var field : List.of(
                "previous",
                "chain",
                "number",
                "at",
                "actor",
                "actorName",
                "source",
                "request",
                "act",
                "object",
                "result",
                "message")) {
            var bytes = entry.get(field).toString().getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    @Test
    void theProgramCanOnlyAdd() throws SQLException {
        acme.create(TenantClient.webs("shop", 1));
        try (var connection = TestDatabase.asApp(url);
                var statement = connection.createStatement()) {
            for (var change : List.of(
                    "update grid.audit set message = 'nothing'", "delete from grid.audit", "truncate grid.audit")) {
                assertThatThrownBy(() -> statement.execute(change)).hasMessageContaining("permission denied");
            }
            statement.execute("set role weft_grid");
            assertThatThrownBy(() -> statement.execute("delete from grid.audit"))
                    .hasMessageContaining("permission denied");
        }
    }
}
