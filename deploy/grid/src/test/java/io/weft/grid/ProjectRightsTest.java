package io.weft.grid;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.weft.controller.edge.HeldOn;
import io.weft.kernel.TenantId;
import io.weft.tenancy.Role;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every operation of the API document, asked by members who have a role on a project and none in the tenant. Of another project they meet
 * nothing, and can't tell it from what isn't there.
 */
@GridTest
@Tag("long")
class ProjectRightsTest {
    TestDatabase database;

    @Inject
    SomeTenant someTenant;

    @Inject
    SomeBill someBill;

    private String acme;
    private Someone alice;
    private TenantId id;
    private SomeTenant.Things things;
    private ApiWalk walk;

    /** Alice manages the tenant. Its application is in project web, beside which there is an empty one. */
    @BeforeEach
    void acmeHasAnApplicationInAProject() {
        acme = Someone.newTenant();
        alice = Someone.managerOf(acme);
        id = TenantId.fromString(
                alice.asks().get("/api/v1/me").then().statusCode(200).extract().path("tenants[0].id"));
        things = someTenant.fill(id);
        var values = ApiWalk.valuesOf(things, someBill.issue(id), alice);
        values.put("project", "web");
        walk = new ApiWalk(acme, values);
        make("web");
        make("other");
        put("/applications/shop/project", "{\"project\": \"web\"}").then().statusCode(200);
    }

    private void make(String project) {
        alice.asks()
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", project)
                .body("{\"name\": \"" + project + "\"}")
                .post(path("/projects"))
                .then()
                .statusCode(201);
    }

    private Response put(String path, String body) {
        return alice.asks().contentType(ContentType.JSON).body(body).put(path(path));
    }

    private String path(String path) {
        return "/api/v1/tenants/" + acme + path;
    }

    private Someone memberOf(String project, Role role) {
        var somebody = Someone.member(acme, "tenant-member");
        somebody.asks().get("/api/v1/me").then().statusCode(200);
        put("/projects/" + project + "/members/" + somebody.subject(), "{\"role\": \"" + role.word() + "\"}")
                .then()
                .statusCode(200);
        return somebody;
    }

    @Test
    void whatIsOfAnotherProjectIsNotThere() throws SQLException {
        var bob = memberOf("other", Role.MANAGER);
        var before = database.rowsOf(id);
        ApiWalk.each(it -> HeldOn.of(it.listed()) == HeldOn.APPLICATION, it -> walk.send(it, bob), (it, answer) -> {
            var absent = walk.absent().send(it, bob);
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.asString()).isEqualTo(absent.asString());
        });
        ApiWalk.each(
                it -> HeldOn.of(it.listed()) == HeldOn.PROJECT && it.path().contains("{project}"),
                it -> walk.send(it, bob),
                (it, answer) -> {
                    var absent = walk.absent().send(it, bob);
                    assertThat(answer.statusCode()).isEqualTo(404);
                    assertThat(answer.asString()).isEqualTo(absent.asString());
                });
        assertThat(database.rowsOf(id)).isEqualTo(before);
    }

    @Test
    void noListShowsWhatIsOfAnotherProject() {
        var bob = memberOf("other", Role.MANAGER);
        ApiWalk.each(
                it -> HeldOn.of(it.listed()) == HeldOn.SOMEWHERE
                        && !it.streams()
                        && it.method().equals("get"),
                it -> walk.send(it, bob),
                (it, answer) -> {
                    assertThat(answer.statusCode()).isEqualTo(200);
                    leaksNothing(answer);
                    if (!it.path().contains("/classes")) { // The catalogs are of all who draw, with words of their own.
                        assertThat(answer.asString()).doesNotContain("shop", "Shop", "Filled", "\"web\"", "monday");
                    }
                });
    }

    /** The control: the same lists show it to whom it belongs, so that the ones above are known to leave it out. */
    @Test
    void theListsShowWhatIsOfTheirOwnProject() {
        var wilma = memberOf("web", Role.VIEWER);
        for (var path : List.of(
                "/applications",
                "/instances",
                "/operations",
                "/volumes",
                "/snapshots",
                "/snapshot-schedules",
                "/backups",
                "/backup-policies",
                "/exports",
                "/events",
                "/metrics")) {
            var answer = wilma.asks().get(path(path));
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.asString()).as(path).containsAnyOf("shop", "Filled");
        }
        assertThat(wilma.asks().get(path("/projects")).jsonPath().getList("items.name"))
                .isEqualTo(List.of("web"));
        assertThat(wilma.asks().get("/api/v1/me").jsonPath().getList("tenants[0].projects"))
                .isEqualTo(List.of(Map.of("name", "web", "role", "viewer")));
    }

    private void leaksNothing(Response answer) {
        assertThat(answer.asString())
                .doesNotContain(
                        things.application().toString(),
                        things.instance().toString(),
                        things.operation().toString(),
                        things.volume().toString(),
                        things.snapshot().toString());
    }

    /** A role on a project is none in the tenant. */
    @Test
    void whatIsOfTheTenantTakesARoleThere() throws SQLException {
        var bob = memberOf("other", Role.MANAGER);
        var before = database.rowsOf(id);
        ApiWalk.each(
                it -> HeldOn.of(it.listed()) == HeldOn.TENANT
                        && it.least().role().orElseThrow() != Role.MEMBER,
                it -> walk.send(it, bob),
                (it, answer) -> {
                    assertThat(answer.statusCode()).isEqualTo(403);
                    assertThat(answer.jsonPath().getString("code")).isEqualTo("role-too-low");
                    assertThat(answer.jsonPath().getString("denied.has")).isEqualTo("member");
                    leaksNothing(answer);
                });
        assertThat(database.rowsOf(id)).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"VIEWER", "OPERATOR", "DEVELOPER"})
    void whoHasLessOnTheProjectIsToldWhatItTakes(Role role) throws SQLException {
        var wilma = memberOf("web", role);
        var before = database.rowsOf(id);
        ApiWalk.each(
                it -> HeldOn.of(it.listed()) == HeldOn.APPLICATION
                        && !role.covers(it.least().role().orElseThrow()),
                it -> walk.send(it, wilma),
                (it, answer) -> {
                    assertThat(answer.statusCode()).isEqualTo(403);
                    assertThat(answer.jsonPath().getString("code")).isEqualTo("role-too-low");
                    assertThat(answer.jsonPath().getString("denied.has")).isEqualTo(role.word());
                    assertThat(answer.jsonPath().getString("denied.on")).isEqualTo("project web");
                    assertThat(answer.jsonPath().getString("denied.needs"))
                            .isEqualTo(it.least().word());
                });
        assertThat(database.rowsOf(id)).isEqualTo(before);
    }

    @Test
    void whoHasEnoughOnTheProjectMayReadAllOfIt() {
        var wilma = memberOf("web", Role.VIEWER);
        ApiWalk.each(
                it -> HeldOn.of(it.listed()) == HeldOn.APPLICATION
                        && it.method().equals("get")
                        && !it.waits()
                        && Role.VIEWER.covers(it.least().role().orElseThrow()),
                it -> walk.send(it, wilma),
                (it, answer) -> assertThat(answer.statusCode()).isEqualTo(200));
    }

    @Test
    void aManagerOfTheProjectIsNotDeniedWhatIsOfIt() {
        var wilma = memberOf("web", Role.MANAGER);
        ApiWalk.each(
                it -> HeldOn.of(it.listed()) == HeldOn.APPLICATION
                        && it.changes()
                        // What ends the application would end the walk.
                        && !it.path().endsWith("/destroy")
                        && !it.path().endsWith("/project"),
                it -> walk.send(it, wilma),
                (it, answer) -> assertThat(answer.statusCode()).isNotIn(401, 403));
    }

    @Test
    void whatIsMadeIsMadeWhereItsMakerMay() {
        var bob = memberOf("other", Role.DEVELOPER);
        assertThat(create(bob, "", "two").jsonPath().getString("detail")).contains("Name one of yours");
        create(bob, "?project=web", "two").then().statusCode(404);
        create(bob, "?project=none", "two").then().statusCode(404);
        create(bob, "?project=other", "two").then().statusCode(201);
        assertThat(bob.asks().get(path("/applications")).jsonPath().getList("items.name"))
                .isEqualTo(List.of("two"));
        assertThat(alice.asks().get(path("/applications")).jsonPath().getList("items.project"))
                .isEqualTo(List.of("web", "other"));
        assertThat(alice.asks()
                        .get(path("/applications?project=web"))
                        .jsonPath()
                        .getList("items.name"))
                .isEqualTo(List.of("shop"));
    }

    private Response create(Someone who, String where, String name) {
        return create(who.asks(), where, name);
    }

    private Response create(RequestSpecification who, String where, String name) {
        return who.contentType(ContentType.TEXT)
                .header("Idempotency-Key", name + where)
                .body("apiVersion: weft/v1\nkind: Application\nmetadata: {name: " + name
                        + "}\nspec: {appliances: [{name: web, class: web}]}\n")
                .post(path("/applications" + where));
    }

    private ValidatableResponse moves(Someone who, String project) {
        return who.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("project", project))
                .put(path("/applications/shop/project"))
                .then();
    }

    @Test
    void anApplicationIsMovedByAManagerOfBoth() {
        var wilma = memberOf("web", Role.MANAGER);
        moves(wilma, "other").statusCode(404);
        put("/projects/other/members/" + wilma.subject(), "{\"role\": \"viewer\"}")
                .then()
                .statusCode(200);
        moves(wilma, "other").statusCode(403);
        put("/projects/other/members/" + wilma.subject(), "{\"role\": \"manager\"}")
                .then()
                .statusCode(200);
        moves(wilma, "other").statusCode(200);
        assertThat(wilma.asks().get(path("/applications/shop")).jsonPath().getString("project"))
                .isEqualTo("other");
    }

    @Test
    void aProjectIsRemovedWhenNothingIsInIt() {
        var bob = memberOf("other", Role.VIEWER);
        var answer = alice.asks().delete(path("/projects/web"));
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.jsonPath().getString("code")).isEqualTo("project-not-empty");
        assertThat(answer.jsonPath().getString("detail")).contains("shop");
        alice.asks().delete(path("/projects/default")).then().statusCode(409);
        alice.asks().delete(path("/projects/other")).then().statusCode(204);
        assertThat(bob.asks().get(path("/projects")).jsonPath().getList("items"))
                .isEmpty();
    }

    @Test
    void whatAGroupMayItsMembersMay() {
        var bob = Someone.member(acme, "tenant-member");
        bob.asks().get("/api/v1/me").then().statusCode(200);
        bob.asks().get(path("/applications/shop")).then().statusCode(403);
        put("/groups/crew/members/" + bob.subject(), "{}").then().statusCode(200);
        put("/projects/other/groups/crew", "{\"role\": \"manager\"}").then().statusCode(200);
        bob.asks().get(path("/applications/shop")).then().statusCode(404);
        put("/projects/web/groups/crew", "{\"role\": \"operator\"}").then().statusCode(200);
        bob.asks().get(path("/applications/shop")).then().statusCode(200);
        var refused = bob.asks().delete(path("/applications/shop/volumes/data"));
        assertThat(refused.jsonPath().getString("denied.has")).isEqualTo("operator");
        assertThat(refused.jsonPath().getString("denied.on")).isEqualTo("project web");
        assertThat(alice.asks().get(path("/projects/web/members")).jsonPath().getList("groups.name"))
                .isEqualTo(List.of("crew"));
        alice.asks().delete(path("/projects/web/groups/crew")).then().statusCode(204);
        bob.asks().get(path("/applications/shop")).then().statusCode(404);
        put("/groups/crew", "{\"role\": \"viewer\"}").then().statusCode(200);
        bob.asks().get(path("/applications/shop")).then().statusCode(200);
        assertThat(bob.asks().get("/api/v1/me").jsonPath().getString("tenants[0].role"))
                .isEqualTo("viewer");
        alice.asks()
                .delete(path("/groups/crew/members/" + bob.subject()))
                .then()
                .statusCode(204);
        bob.asks().get(path("/applications/shop")).then().statusCode(403);
    }

    @Test
    void aGroupThatGoesTakesItsRolesAlong() {
        var bob = Someone.member(acme, "tenant-member");
        bob.asks().get("/api/v1/me").then().statusCode(200);
        put("/groups/crew/members/" + bob.subject(), "{}").then().statusCode(200);
        put("/projects/web/groups/crew", "{\"role\": \"viewer\"}").then().statusCode(200);
        var key = Keys.made(alice, acme, "viewer");
        key.asks().get(path("/applications/shop")).then().statusCode(200);
        bob.asks().get(path("/applications/shop")).then().statusCode(200);
        alice.asks().delete(path("/groups/crew")).then().statusCode(204);
        bob.asks().get(path("/applications/shop")).then().statusCode(403);
        alice.asks().get(path("/groups/crew")).then().statusCode(404);
    }

    /** A manager's, as if it were somebody who has the role on that project alone. */
    @Test
    void aKeyForOneProjectSeesAndTouchesThatAlone() throws SQLException {
        var other = Keys.made(alice, acme, Map.of("name", "other", "role", "manager", "project", "other"));
        other.asks().get("/api/v1/me").then().statusCode(200); // Its first use is noted.
        var before = database.rowsOf(id);
        ApiWalk.each(
                it -> HeldOn.of(it.listed()) == HeldOn.APPLICATION,
                it -> walk.send(it, other.asks()),
                (it, answer) -> assertThat(answer.statusCode()).isEqualTo(404));
        ApiWalk.each(
                it -> HeldOn.of(it.listed()) == HeldOn.TENANT
                        && it.least().role().orElseThrow() != Role.MEMBER,
                it -> walk.send(it, other.asks()),
                (it, answer) -> assertThat(answer.statusCode()).isEqualTo(403));
        assertThat(database.rowsOf(id)).isEqualTo(before);
        assertThat(other.asks().get(path("/applications")).jsonPath().getList("items"))
                .isEmpty();
        assertThat(other.asks().get("/api/v1/me").jsonPath().getList("tenants[0].projects"))
                .isEqualTo(List.of(Map.of("name", "other", "role", "manager")));
        var web = Keys.made(alice, acme, Map.of("name", "web", "role", "viewer", "project", "web"));
        web.asks().get(path("/applications/shop")).then().statusCode(200);
        assertThat(Keys.post(web.asks(), Map.of())
                        .post(path("/applications/shop/start"))
                        .jsonPath()
                        .getString("denied.on"))
                .isEqualTo("project web");
        assertThat(alice.asks().get(path("/keys")).jsonPath().getList("items.project"))
                .containsExactlyInAnyOrder("web", "other");
        Keys.post(alice.asks(), Map.of("name", "no", "role", "viewer", "project", "nowhere"))
                .post(path("/keys"))
                .then()
                .statusCode(404);
        alice.asks().delete(path("/projects/other")).then().statusCode(204);
        other.asks().get("/api/v1/me").then().statusCode(401);
    }

    private void refusedKey(Someone who, Map<String, Object> wanted, int status, String code, String detail) {
        var answer = Keys.post(who.asks(), wanted).post(path("/keys"));
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.jsonPath().getString("code")).isEqualTo(code);
        assertThat(answer.jsonPath().getString("detail")).contains(detail);
    }

    @Test
    void whoDevelopsOneProjectAloneIsToldForWhatTheyMayMakeKeys() {
        var wilma = memberOf("web", Role.DEVELOPER);
        put("/projects/other/members/" + wilma.subject(), "{\"role\": \"viewer\"}")
                .then()
                .statusCode(200);
        var list = wilma.asks().get(path("/keys")).jsonPath();
        assertThat(list.getList("roles")).isEmpty();
        assertThat(list.getList("projects"))
                .isEqualTo(List.of(Map.of(
                        "name",
                        "web",
                        "title",
                        "web",
                        "roles",
                        List.of("billing", "viewer", "operator", "developer"))));
        refusedKey(wilma, Map.of("name", "ci", "role", "viewer"), 403, "role-too-low", "for a project: web.");
        refusedKey(
                wilma,
                Map.of("name", "ci", "role", "viewer", "project", "other"),
                403,
                "role-too-low",
                "This needs the role developer in other; yours is viewer.");
        refusedKey(
                wilma,
                Map.of("name", "ci", "role", "viewer", "project", "default"),
                404,
                "project-not-found",
                "project");
        refusedKey(
                wilma,
                Map.of("name", "ci", "role", "manager", "project", "web"),
                422,
                "key-invalid",
                "Your role is developer");
        var olga = memberOf("web", Role.OPERATOR);
        olga.asks().get(path("/keys")).then().statusCode(403);
        refusedKey(
                olga, Map.of("name", "ci", "role", "viewer", "project", "web"), 403, "role-too-low", "role developer");
        assertThat(alice.asks().get(path("/keys")).jsonPath().getList("projects.name"))
                .contains("default", "web", "other");
    }

    @Test
    void aKeyOfADeveloperOfOneProjectReachesNoOtherAndEndsWithTheirRoleThere() throws SQLException {
        var wilma = memberOf("web", Role.DEVELOPER);
        create(alice, "?project=other", "two").then().statusCode(201);
        var key = Keys.made(wilma, acme, Map.of("name", "web", "role", "developer", "project", "web"));
        key.asks().get(path("/applications/shop")).then().statusCode(200);
        assertThat(key.asks().get(path("/applications")).jsonPath().getList("items.name"))
                .isEqualTo(List.of("shop"));
        create(key.asks(), "?project=web", "three").then().statusCode(201);
        var before = database.rowsOf(id);
        key.asks().get(path("/applications/two")).then().statusCode(404);
        create(key.asks(), "?project=other", "four").then().statusCode(404);
        create(key.asks(), "", "four").then().statusCode(404);
        var values = new HashMap<>(walk.values());
        values.put("application", "two");
        var withTwo = new ApiWalk(acme, values);
        ApiWalk.each(
                it -> HeldOn.of(it.listed()) == HeldOn.APPLICATION && it.path().contains("{application}"),
                it -> withTwo.send(it, key.asks()),
                (it, answer) -> assertThat(answer.statusCode()).isEqualTo(404));
        ApiWalk.each(
                it -> HeldOn.of(it.listed()) == HeldOn.TENANT
                        && it.least().role().orElseThrow() != Role.MEMBER,
                it -> walk.send(it, key.asks()),
                (it, answer) -> assertThat(answer.statusCode()).isEqualTo(403));
        assertThat(database.rowsOf(id)).isEqualTo(before);

        alice.asks()
                .delete(path("/projects/web/members/" + wilma.subject()))
                .then()
                .statusCode(204);
        key.asks().get(path("/applications/shop")).then().statusCode(404);
        key.asks().get(path("/applications")).then().statusCode(403);
        create(key.asks(), "?project=web", "five").then().statusCode(404);
        assertThat(alice.asks().get(path("/keys")).jsonPath().getList("items.may"))
                .isEqualTo(List.of(""));
        put("/projects/web/members/" + wilma.subject(), "{\"role\": \"viewer\"}")
                .then()
                .statusCode(200);
        key.asks().get(path("/applications/shop")).then().statusCode(200);
        assertThat(create(key.asks(), "?project=web", "five").jsonPath().getString("denied.has"))
                .isEqualTo("viewer");
        wilma.asks().delete(path("/membership")).then().statusCode(204);
        key.asks().get(path("/applications/shop")).then().statusCode(401);
    }

    @Test
    void keysForAProjectAreItsManagersToSeeAndRevoke() {
        var wilma = memberOf("web", Role.DEVELOPER);
        var own = Keys.made(wilma, acme, Map.of("name", "web", "role", "viewer", "project", "web"));
        Keys.made(alice, acme, Map.of("name", "all", "role", "viewer"));
        var bob = memberOf("other", Role.MANAGER);
        assertThat(bob.asks().get(path("/keys")).jsonPath().getList("items")).isEmpty();
        bob.asks().delete(path("/keys/" + own.id())).then().statusCode(404);
        var dan = memberOf("web", Role.DEVELOPER);
        assertThat(dan.asks().get(path("/keys")).jsonPath().getList("items")).isEmpty();
        dan.asks().delete(path("/keys/" + own.id())).then().statusCode(404);
        var meg = memberOf("web", Role.MANAGER);
        assertThat(meg.asks().get(path("/keys")).jsonPath().getList("items.name"))
                .isEqualTo(List.of("web"));
        meg.asks().delete(path("/keys/" + own.id())).then().statusCode(204);
        own.asks().get(path("/applications/shop")).then().statusCode(401);
        assertThat(wilma.asks().get(path("/keys")).jsonPath().getList("items.revokedBy"))
                .isEqualTo(List.of(meg.name()));
    }

    /** By a group as by oneself. */
    @Test
    void whatAGroupDevelopsItsMembersMakeKeysFor() {
        var bob = Someone.member(acme, "tenant-member");
        bob.asks().get("/api/v1/me").then().statusCode(200);
        put("/groups/crew/members/" + bob.subject(), "{}").then().statusCode(200);
        put("/projects/web/groups/crew", "{\"role\": \"developer\"}").then().statusCode(200);
        var key = Keys.made(bob, acme, Map.of("name", "web", "role", "operator", "project", "web"));
        key.asks().get(path("/applications/shop")).then().statusCode(200);
        alice.asks().delete(path("/groups/crew")).then().statusCode(204);
        key.asks().get(path("/applications/shop")).then().statusCode(404);
    }

    @Test
    void whoLeavesTheTenantLeavesItsProjects() {
        var wilma = memberOf("web", Role.MANAGER);
        alice.asks().delete(path("/members/" + wilma.subject())).then().statusCode(204);
        wilma.asks().get(path("/applications/shop")).then().statusCode(404);
        assertThat(alice.asks().get(path("/projects/web/members")).jsonPath().getList("items"))
                .isEmpty();
    }
}
