package io.weft.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.restassured.http.ContentType;
import io.weft.kernel.TenantId;
import io.weft.tenancy.ApiKeyText;
import io.weft.tenancy.Role;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@GridTest
class KeysTest {
    TestDatabase database;
    FakeKeycloak keycloak;

    @Inject
    SomeTenant someTenant;

    private final String acme = Someone.newTenant();
    private final Someone alice = Someone.managerOf(acme);
    private final String path = "/api/v1/tenants/" + acme;
    private TenantId id;

    @BeforeEach
    void aliceIsThere() {
        id = TenantId.fromString(
                alice.asks().get("/api/v1/me").then().statusCode(200).extract().path("tenants[0].id"));
    }

    private Someone member(String role) {
        var person = keycloak.person("Bea");
        Keys.post(alice.asks(), Map.of("who", person.login(), "role", role))
                .post(path + "/members")
                .then()
                .statusCode(201);
        return new Someone(person.subject(), person.first(), List.of(), List.of());
    }

    @Test
    void aKeyIsShownOnceAndOpensWhatItsRoleMay() throws SQLException {
        var ci = Keys.made(alice, acme, Map.of("name", "ci", "role", "viewer"));
        assertThat(ApiKeyText.isWellFormed(ci.secret())).isTrue();
        ci.asks().get(path + "/applications").then().statusCode(200);
        ci.asks()
                .get("/api/v1/me")
                .then()
                .body("name", equalTo("key ci"))
                .body("operator", equalTo(false))
                .body("tenants.name", equalTo(List.of(acme)))
                .body("tenants[0].role", equalTo("viewer"));
        var list = alice.asks()
                .get(path + "/keys")
                .then()
                .body("items", hasSize(1))
                .body("items[0].prefix", equalTo(ApiKeyText.prefix(ci.secret())))
                .body("items[0].state", equalTo("active"))
                .body("items[0].may", equalTo("viewer"))
                .body("items[0].you", equalTo(true))
                .body("items[0].lastUsedAt", notNullValue())
                .extract()
                .asString();
        assertThat(list).doesNotContain(ci.secret());
        assertThat(database.rowsOf(id).toString()).doesNotContain(ci.secret());
    }

    @Test
    void aRevokedKeyOpensNothingAtOnce() {
        var ci = Keys.made(alice, acme, Map.of("name", "ci", "role", "manager"));
        ci.asks().get(path + "/keys").then().statusCode(200);
        ci.asks().delete(path + "/keys/" + ci.id()).then().statusCode(204); // A program may end its own.
        ci.asks()
                .get(path + "/keys")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("code", equalTo("not-authenticated"));
        alice.asks().delete(path + "/keys/" + ci.id()).then().statusCode(204);
        alice.asks()
                .get(path + "/keys")
                .then()
                .body("items[0].state", equalTo("revoked"))
                .body("items[0].revokedBy", equalTo("key ci"))
                .body("items[0].may", equalTo(""));
        Keys.made(alice, acme, Map.of("name", "ci", "role", "viewer")); // Its name is free again.
    }

    @Test
    void aKeyEndsByItself() throws SQLException {
        var ci = Keys.made(
                alice,
                acme,
                Map.of(
                        "name",
                        "ci",
                        "role",
                        "viewer",
                        "expiresAt",
                        Instant.now().plusSeconds(3600).toString()));
        ci.asks().get("/api/v1/me").then().statusCode(200);
        try (var connection = database.asSuperuser();
                var statement = connection.createStatement()) {
            statement.execute("update tenancy.api_keys set expires_at = now() - interval '1 second' where id = '"
                    + ci.id() + "'");
        }
        ci.asks().get("/api/v1/me").then().statusCode(401);
        alice.asks().get(path + "/keys").then().body("items[0].state", equalTo("expired"));
    }

    @Test
    void aKeyLosesWhatItsMakerLoses() {
        var bea = member("developer");
        var ci = Keys.made(bea, acme, Map.of("name", "ci", "role", "developer"));
        Keys.post(ci.asks(), Map.of()).post(path + "/applications").then().statusCode(422);
        alice.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("role", "viewer"))
                .put(path + "/members/" + bea.subject())
                .then()
                .statusCode(200);
        Keys.post(ci.asks(), Map.of())
                .post(path + "/applications")
                .then()
                .statusCode(403)
                .body("denied.has", equalTo("viewer"));
        alice.asks().get(path + "/keys").then().body("items[0].may", equalTo("viewer"));
        alice.asks().delete(path + "/members/" + bea.subject()).then().statusCode(204);
        ci.asks().get(path + "/applications").then().statusCode(401);
        alice.asks().get(path + "/keys").then().body("items[0].state", equalTo("revoked"));
    }

    @Test
    void aKeyMayNotMoreThanItsMakerWhoSeesOnlyTheirOwn() {
        var theirs = Keys.made(alice, acme, "manager");
        var bea = member("developer");
        Keys.post(bea.asks(), Map.of("name", "ci", "role", "manager"))
                .post(path + "/keys")
                .then()
                .statusCode(422)
                .body("code", equalTo("key-invalid"))
                .body("errors[0].field", equalTo("role"));
        bea.asks().get(path + "/keys").then().body("items", hasSize(0)).body("roles", not(hasItem("manager")));
        bea.asks().delete(path + "/keys/" + theirs.id()).then().statusCode(404).body("code", equalTo("key-not-found"));
        theirs.asks().get(path + "/keys").then().statusCode(200);
    }

    @Test
    void whatIsNoSensibleKeyIsRefused() {
        Keys.made(alice, acme, Map.of("name", "ci", "role", "viewer"));
        refused(Map.of("name", "ci", "role", "viewer"), 409, "key-name-taken");
        refused(Map.of("name", "Not a name", "role", "viewer"), 422, "key-invalid");
        refused(Map.of("name", "ci2", "role", "emperor"), 422, "key-invalid");
        refused(Map.of("name", "ci2", "role", "viewer", "expiresAt", "2020-01-01T00:00:00Z"), 422, "key-invalid");
        refused(Map.of("name", "ci2", "role", "viewer", "applications", List.of("../x")), 422, "key-invalid");
    }

    private void refused(Map<String, Object> wanted, int status, String code) {
        Keys.post(alice.asks(), wanted)
                .post(path + "/keys")
                .then()
                .statusCode(status)
                .body("code", equalTo(code));
    }

    @Test
    void aKeyMakesNoKeyAndIsNobodyElsewhere() {
        var ci = Keys.made(alice, acme, "manager");
        for (var asked : List.of(path + "/keys", "/api/v1/trial-tenant", "/api/v1/invitations/accept")) {
            Keys.post(ci.asks(), Map.of("name", "more", "role", "viewer"))
                    .post(asked)
                    .then()
                    .statusCode(403)
                    .body("code", equalTo("person-needed"));
        }
        ci.asks().get("/api/v1/hosts").then().statusCode(403).body("code", equalTo("operator-only"));
    }

    @Test
    void aKeyForOneApplicationIsForNothingElse() {
        var things = someTenant.fill(id);
        var shop = Keys.made(
                alice,
                acme,
                Map.of("name", "shop", "role", "manager", "applications", List.of(SomeTenant.APPLICATION)));
        for (var open : List.of(
                "/applications/shop",
                "/applications/shop/settings",
                "/instances/" + things.instance(),
                "/operations/" + things.operation())) {
            shop.asks().get(path + open).then().statusCode(200);
        }
        Keys.post(shop.asks(), Map.of("name", "other"))
                .post(path + "/applications/shop/copy")
                .then()
                .statusCode(403)
                .body("code", equalTo("key-out-of-scope"));
        shop.asks().get("/api/v1/me").then().statusCode(200);
        var other = Keys.made(
                alice, acme, Map.of("name", "other", "role", "manager", "applications", List.of("other", "absent")));
        var walk = new ApiWalk(acme, ApiWalk.valuesOf(things, 0, alice));
        ApiWalk.each(it -> it.ofATenant() && !it.waits(), it -> walk.send(it, other.asks()), (_, answer) -> {
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.jsonPath().getString("code")).isEqualTo("key-out-of-scope");
        });
    }

    /** The matrix of roles, by the one who may least: every operation but the few of that role is refused. */
    @Test
    void aKeyOfTheLeastRoleIsToldWhatEachOperationTakes() throws SQLException {
        var walk = new ApiWalk(acme, ApiWalk.valuesOf(someTenant.fill(id), 0, alice));
        var books = Keys.made(alice, acme, "billing");
        books.asks().get("/api/v1/me").then().statusCode(200);
        var before = database.rowsOf(id);
        ApiWalk.each(
                it -> it.ofATenant() && it.least().role().orElseThrow() != Role.BILLING,
                it -> walk.send(it, books.asks()),
                (it, answer) -> {
                    assertThat(answer.statusCode()).isEqualTo(403);
                    assertThat(answer.jsonPath().getString("denied.has")).isEqualTo("billing");
                    assertThat(answer.jsonPath().getString("denied.needs"))
                            .isEqualTo(it.least().word());
                });
        assertThat(database.rowsOf(id)).isEqualTo(before);
    }

    /** And by the one who may all. */
    @Test
    void aKeyOfAManagerIsDeniedNothingButToMakeKeys() {
        var walk = new ApiWalk(acme, ApiWalk.valuesOf(someTenant.fill(id), 0, alice)).absent();
        var all = Keys.made(alice, acme, "manager");
        ApiWalk.each(
                it -> it.ofATenant() && !it.waits() && !it.listed().endsWith("POST /api/v1/tenants/{tenant}/keys"),
                it -> walk.send(it, all.asks()),
                (_, answer) -> assertThat(answer.statusCode()).isNotIn(401, 403));
    }

    @Test
    void aStrangersKeyFindsNothing() {
        var globex = Someone.newTenant();
        var key = Keys.made(Someone.managerOf(globex), globex, "manager");
        var walk = new ApiWalk(acme, ApiWalk.valuesOf(someTenant.fill(id), 0, alice));
        ApiWalk.each(ApiWalk.Operation::ofATenant, it -> walk.send(it, key.asks()), ApiWalk::foundNothing);
    }

    @Test
    void aSuspendedTenantsKeyBeginsNothingAndCanStillBeRevoked() {
        var ci = Keys.made(alice, acme, "manager");
        Keys.post(Someone.operator().asks(), Map.of("reason", "unpaid"))
                .post("/api/v1/grid/tenants/" + acme + "/suspend")
                .then()
                .statusCode(200);
        Keys.post(ci.asks(), Map.of())
                .post(path + "/applications")
                .then()
                .statusCode(409)
                .body("code", equalTo("tenant-suspended"));
        ci.asks().get(path + "/applications").then().statusCode(200);
        alice.asks().delete(path + "/keys/" + ci.id()).then().statusCode(204);
    }

    @Test
    void whatAKeyDoesStandsInTheAuditUnderItsName() {
        var ci = Keys.made(alice, acme, Map.of("name", "ci", "role", "manager"));
        ci.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("amount", 5))
                .put(path + "/budgets/month")
                .then()
                .statusCode(200);
        alice.asks()
                .get(path + "/audit")
                .then()
                .body("items.find { it.act == 'weft.billing.budget-set' }.actorName", equalTo("key ci"))
                .body("items.find { it.act == 'weft.billing.budget-set' }.actor", equalTo("key:" + ci.id()))
                .body("items.find { it.act == 'weft.key.created' }.object", equalTo("key/" + ci.id()));
    }

    /** Keys that nobody ever made: after some of them no more is looked at, but for one that has worked. */
    @Test
    void whoGuessesHasToWait() {
        var ci = Keys.made(alice, acme, "viewer");
        ci.asks().get("/api/v1/me").then().statusCode(200);
        var answer = IntStream.range(0, 500)
                .mapToObj(_ -> new Keys("", someKey()).asks().get("/api/v1/me"))
                .filter(it -> it.statusCode() != 401)
                .findFirst()
                .orElseThrow();
        answer.then().statusCode(429).header("Retry-After", notNullValue()).body("code", equalTo("too-many-failures"));
        ci.asks().get("/api/v1/me").then().statusCode(200);
        alice.asks().get("/api/v1/me").then().statusCode(200);
        new Keys("", "weft_nonsense").asks().get("/api/v1/me").then().statusCode(401);
        var fresh = Keys.made(alice, acme, "viewer");
        Eventually.holds(() -> fresh.asks().get("/api/v1/me").then().statusCode(200)); // When the others' wait is over.
    }

    private static String someKey() {
        var bytes = new byte[ApiKeyText.RANDOM];
        ThreadLocalRandom.current().nextBytes(bytes);
        return ApiKeyText.of(bytes);
    }
}
