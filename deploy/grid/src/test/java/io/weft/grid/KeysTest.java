package io.weft.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.weft.controller.applications.KeyScope;
import io.weft.kernel.TenantId;
import io.weft.tenancy.ApiKeyText;
import io.weft.tenancy.Role;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@GridTest
@Tag("long")
class KeysTest {
    private static final String APPLICATION = ApiWalk.TENANT_PATH + "/applications/{application}";
    private static final Pattern OF_ONE_APPLICATION = Pattern.compile(
            Pattern.quote(ApiWalk.TENANT_PATH) + "/(applications/\\{application|instances/\\{|operations/\\{)");
    /** It would be under another name, or the whole tenant's. */
    private static final Set<String> BESIDE = Set.of(
            "POST " + APPLICATION + "/classes/{class}/move",
            "POST " + APPLICATION + "/copy",
            "POST " + APPLICATION + "/exports",
            "POST " + APPLICATION + "/provision",
            "PUT " + APPLICATION + "/project",
            "POST " + APPLICATION + "/rename");
    /** It would let somebody in, or send out, after the key has ended; or is of a member, which no key is. */
    private static final Set<String> FOR_PERSONS = Set.of(
            "GET " + ApiWalk.TENANT_PATH + "/membership",
            "DELETE " + ApiWalk.TENANT_PATH + "/membership",
            "POST " + ApiWalk.TENANT_PATH + "/invitations",
            "POST " + ApiWalk.TENANT_PATH + "/keys",
            "POST " + ApiWalk.TENANT_PATH + "/members",
            "PUT " + ApiWalk.TENANT_PATH + "/members/{member}",
            "PUT " + ApiWalk.TENANT_PATH + "/groups/{group}",
            "PUT " + ApiWalk.TENANT_PATH + "/groups/{group}/members/{member}",
            "PUT " + ApiWalk.TENANT_PATH + "/projects/{project}/groups/{group}",
            "PUT " + ApiWalk.TENANT_PATH + "/projects/{project}/members/{member}",
            "POST " + ApiWalk.TENANT_PATH + "/webhooks",
            "PUT " + ApiWalk.TENANT_PATH + "/webhooks/{webhook}",
            "POST " + ApiWalk.TENANT_PATH + "/webhooks/{webhook}/secret");

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
        shop.asks().get("/api/v1/me").then().statusCode(200);
        var other = Keys.made(
                alice, acme, Map.of("name", "other", "role", "manager", "applications", List.of("other", "absent")));
        var walk = new ApiWalk(acme, ApiWalk.valuesOf(things, 0, alice));
        ApiWalk.each(
                it -> it.ofATenant() && !it.waits(),
                it -> walk.send(it, other.asks()),
                (_, answer) -> outOfScope(answer));
    }

    /** One that is added is red here until it is named: by the filter as of its application, or here as beside it. */
    @Test
    void aKeyForOneApplicationIsRefusedWhatWouldBeBesideIt() {
        var absent =
                Keys.made(alice, acme, Map.of("name", "absent", "role", "manager", "applications", List.of("absent")));
        var walk = new ApiWalk(acme, ApiWalk.valuesOf(someTenant.fill(id), 0, alice)).absent();
        ApiWalk.each(it -> it.path().startsWith(APPLICATION), it -> walk.send(it, absent.asks()), (it, answer) -> {
            if (BESIDE.contains(it.listed())) {
                outOfScope(answer);
            } else {
                assertThat(answer.statusCode()).isNotIn(401, 403);
            }
        });
        var named = new TreeSet<>(KeyScope.within());
        named.addAll(BESIDE);
        assertThat(ApiWalk.operations().stream()
                        .map(ApiWalk.Operation::listed)
                        .filter(it -> OF_ONE_APPLICATION.matcher(it).find()))
                .containsExactlyInAnyOrderElementsOf(named);
    }

    /** Things may be called as what is refused, and be written in other letters. */
    @Test
    void aKeyForOneApplicationKnowsWhatIsAskedFromNames() {
        var copy = Keys.made(alice, acme, Map.of("name", "copy", "role", "manager", "applications", List.of("copy")));
        for (var open : List.of("", "/revisions/copy", "/export")) {
            copy.asks().get(path + "/applications/copy" + open).then().statusCode(404);
        }
        for (var open : List.of("/appliances/front/move/start", "/appliances/copy/stop")) {
            Keys.post(copy.asks(), Map.of())
                    .post(path + "/applications/copy" + open)
                    .then()
                    .statusCode(404);
        }
        var written = path.replace(acme, "%" + Integer.toHexString(acme.charAt(0)) + acme.substring(1));
        for (var closed : List.of(path + "/applications", written + "/applications", written + "/audit")) {
            outOfScope(copy.asks().urlEncodingEnabled(false).get(closed));
        }
        outOfScope(Keys.post(copy.asks().urlEncodingEnabled(false), Map.of("name", "other"))
                .post(path + "/applications/copy/%70rovision"));
    }

    private static void outOfScope(Response answer) {
        answer.then().statusCode(403).body("code", equalTo("key-out-of-scope"));
    }

    /** The matrix of roles, by the one who may least: every operation but the few of that role is refused. */
    @Test
    void aKeyOfTheLeastRoleIsToldWhatEachOperationTakes() throws SQLException {
        var walk = new ApiWalk(acme, ApiWalk.valuesOf(someTenant.fill(id), 0, alice));
        var books = Keys.made(alice, acme, "billing");
        books.asks().get("/api/v1/me").then().statusCode(200);
        var before = database.rowsOf(id);
        ApiWalk.each(
                it -> it.ofATenant() && !Role.BILLING.covers(it.least().role().orElseThrow()),
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
    void aKeyOfAManagerIsDeniedNothingButToLetOthersIn() {
        var walk = new ApiWalk(acme, ApiWalk.valuesOf(someTenant.fill(id), 0, alice)).absent();
        var all = Keys.made(alice, acme, "manager");
        ApiWalk.each(it -> it.ofATenant() && !it.waits(), it -> walk.send(it, all.asks()), (it, answer) -> {
            if (FOR_PERSONS.contains(it.listed())) {
                answer.then().statusCode(403).body("code", equalTo("person-needed"));
            } else {
                assertThat(answer.statusCode()).isNotIn(401, 403);
            }
        });
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
