package io.weft.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@GridTest
class MembersTest {
    FakeKeycloak keycloak;

    private final String acme = Someone.newTenant();
    private final Someone alice = Someone.managerOf(acme);
    private final String members = "/api/v1/tenants/" + acme + "/members";

    @BeforeEach
    void aliceIsThere() {
        alice.asks().get("/api/v1/me").then().statusCode(200);
    }

    private static RequestSpecification post(Someone who, Object body) {
        return who.asks()
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(body);
    }

    private FakeKeycloak.Person added(String first, String role) {
        var person = keycloak.person(first);
        post(alice, Map.of("who", person.login(), "role", role))
                .post(members)
                .then()
                .statusCode(201)
                .body("name", equalTo(first + " Example"))
                .body("role", equalTo(role));
        return person;
    }

    /** With a token that says nothing of tenants. */
    private static Someone signedIn(FakeKeycloak.Person person) {
        return new Someone(person.subject(), person.first(), List.of(), List.of());
    }

    @Test
    void somebodyIsAddedByNameOrMailAndSeesTheTenantAtOnce() {
        var bea = added("Bea", "viewer");
        signedIn(bea).asks().get("/api/v1/me").then().body("tenants.name", hasItem(acme));
        var cy = keycloak.person("Cy");
        post(alice, Map.of("who", cy.mail(), "role", "billing"))
                .post(members)
                .then()
                .statusCode(201);
        alice.asks()
                .get(members)
                .then()
                .body("items.login", hasItem(cy.login()))
                .body("items", hasSize(3))
                .body("roles", equalTo(List.of("member", "billing", "viewer", "operator", "developer", "manager")));
    }

    @Test
    void whoIsNotThereOrAlreadyInIsRefused() {
        post(alice, Map.of("who", "nobody-at-all", "role", "viewer"))
                .post(members)
                .then()
                .statusCode(422)
                .body("code", equalTo("person-unknown"))
                .body("errors[0].field", equalTo("who"));
        var bea = added("Bea", "viewer");
        post(alice, Map.of("who", bea.login(), "role", "manager"))
                .post(members)
                .then()
                .statusCode(409)
                .body("code", equalTo("member-exists"));
        post(alice, Map.of("who", bea.login(), "role", "emperor"))
                .post(members)
                .then()
                .statusCode(422)
                .body("code", equalTo("role-unknown"));
    }

    @Test
    void aChangedRoleHoldsFromTheNextRequestOn() {
        var bea = added("Bea", "viewer");
        var create = "/api/v1/tenants/" + acme + "/applications";
        post(signedIn(bea), Map.of()).post(create).then().statusCode(403).body("denied.has", equalTo("viewer"));
        alice.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("role", "developer"))
                .put(members + "/" + bea.subject())
                .then()
                .statusCode(200)
                .body("role", equalTo("developer"));
        post(signedIn(bea), Map.of()).post(create).then().statusCode(422);
        alice.asks().delete(members + "/" + bea.subject()).then().statusCode(204);
        signedIn(bea).asks().get(create).then().statusCode(404).body("code", equalTo("tenant-not-found"));
    }

    @Test
    void whoseTokenStillNamesTheTenantStaysRemoved() {
        var amy = Someone.viewerOf(acme);
        amy.asks().get("/api/v1/me").then().body("tenants", hasSize(1));
        alice.asks().delete(members + "/" + amy.subject()).then().statusCode(204);
        amy.asks().get("/api/v1/me").then().body("tenants", hasSize(0));
    }

    @Test
    void aManagerSaysWhatTheTenantIsCalled() {
        var tenant = "/api/v1/tenants/" + acme;
        alice.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("title", "Acme Limited"))
                .put(tenant)
                .then()
                .statusCode(200)
                .body("title", equalTo("Acme Limited"))
                .body("name", equalTo(acme));
        var bea = added("Bea", "billing");
        signedIn(bea)
                .asks()
                .get(tenant)
                .then()
                .statusCode(200)
                .body("title", equalTo("Acme Limited"))
                .body("role", equalTo("billing"))
                .body("trial", equalTo(false));
        alice.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("title", " "))
                .put(tenant)
                .then()
                .statusCode(422);
    }

    @Test
    void theLastManagerStays() {
        alice.asks()
                .delete(members + "/" + alice.subject())
                .then()
                .statusCode(409)
                .body("code", equalTo("last-manager"));
        alice.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("role", "viewer"))
                .put(members + "/" + alice.subject())
                .then()
                .statusCode(409)
                .body("code", equalTo("last-manager"));
        alice.asks().get(members).then().body("items[0].actions[0].reason", containsString("last manager"));
    }

    @Test
    void whoeverBelongsToATenantLeavesByThemself() {
        var tenant = "/api/v1/tenants/" + acme;
        for (var role : List.of("member", "billing", "viewer", "operator", "developer", "manager")) {
            var bea = added("Bea" + role, role);
            signedIn(bea)
                    .asks()
                    .get(tenant + "/membership")
                    .then()
                    .statusCode(200)
                    .body("role", equalTo(role))
                    .body("actions[0].action", equalTo("leave"))
                    .body("actions[0].allowed", equalTo(true));
            signedIn(bea).asks().delete(tenant + "/membership").then().statusCode(204);
            signedIn(bea).asks().get(tenant).then().statusCode(404);
            // As it is for whoever never was there.
            signedIn(bea)
                    .asks()
                    .delete(tenant + "/membership")
                    .then()
                    .statusCode(404)
                    .body("code", equalTo("tenant-not-found"));
            alice.asks()
                    .get(tenant + "/audit?act=weft.member.left")
                    .then()
                    .body("items[0].actor", equalTo(bea.subject()))
                    .body("items[0].object", equalTo("member/" + bea.subject()));
        }
        alice.asks().get(members).then().body("items", hasSize(1));
        alice.asks()
                .get(tenant + "/events?kind=member&limit=1")
                .then()
                .body("items[0].type", equalTo("weft.member.left"));
    }

    /** Which their token still names: it makes nobody a member twice. */
    @Test
    void whatSomebodyHadInATenantGoesWithThem() {
        var tenant = "/api/v1/tenants/" + acme;
        var bea = Someone.member(acme, "tenant-developer");
        bea.asks().get("/api/v1/me").then().body("tenants", hasSize(1));
        var key = Keys.made(bea, acme, Map.of("name", "ci", "role", "viewer"));
        post(alice, Map.of("name", "crew", "role", "operator"))
                .post(tenant + "/groups")
                .then()
                .statusCode(201);
        alice.asks()
                .put(tenant + "/groups/crew/members/" + bea.subject())
                .then()
                .statusCode(200);
        alice.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("role", "manager"))
                .put(tenant + "/projects/default/members/" + bea.subject())
                .then()
                .statusCode(200);
        bea.asks()
                .get(tenant + "/membership")
                .then()
                .body("keys", equalTo(List.of("ci")))
                .body("groups", equalTo(List.of("crew")))
                .body("projects", equalTo(List.of(Map.of("project", "default", "role", "manager", "group", ""))));
        key.asks().delete(tenant + "/membership").then().statusCode(403).body("code", equalTo("person-needed"));
        bea.asks().delete(tenant + "/membership").then().statusCode(204);
        key.asks().get(tenant + "/applications").then().statusCode(401);
        bea.asks().get("/api/v1/me").then().body("tenants", hasSize(0));
        alice.asks()
                .get(tenant + "/groups/crew")
                .then()
                .body("members", hasSize(0))
                .body("group.members", equalTo(0));
        alice.asks().get(tenant + "/projects/default/members").then().body("items", hasSize(0));
        alice.asks().get(tenant + "/keys").then().body("items[0].revokedBy", equalTo(bea.name()));
    }

    @Test
    void theLastManagerCannotLeaveEither() {
        var tenant = "/api/v1/tenants/" + acme;
        alice.asks()
                .get(tenant + "/membership")
                .then()
                .body("actions[0].allowed", equalTo(false))
                .body("actions[0].reason", containsString("last manager"));
        alice.asks().delete(tenant + "/membership").then().statusCode(409).body("code", equalTo("last-manager"));
        // One by a group is none: the group could be emptied.
        var bea = added("Bea", "viewer");
        post(alice, Map.of("name", "crew", "role", "manager"))
                .post(tenant + "/groups")
                .then()
                .statusCode(201);
        alice.asks()
                .put(tenant + "/groups/crew/members/" + bea.subject())
                .then()
                .statusCode(200);
        alice.asks().delete(tenant + "/membership").then().statusCode(409).body("code", equalTo("last-manager"));
        signedIn(bea).asks().delete(tenant + "/membership").then().statusCode(204);
        var cy = added("Cy", "manager");
        alice.asks().delete(tenant + "/membership").then().statusCode(204);
        signedIn(cy).asks().get(members).then().body("items", hasSize(1));
    }

    /** A tenant that is held reads and ends, and so does whoever is in it. */
    @Test
    void whoIsInASuspendedTenantMayLeaveIt() {
        var bea = added("Bea", "operator");
        post(Someone.operator(), Map.of("reason", "unpaid"))
                .post("/api/v1/grid/tenants/" + acme + "/suspend")
                .then()
                .statusCode(200);
        signedIn(bea)
                .asks()
                .delete("/api/v1/tenants/" + acme + "/membership")
                .then()
                .statusCode(204);
    }

    @Test
    void ofTwoManagersWhoLeaveAtOnceOneStays() throws Exception {
        var tenant = "/api/v1/tenants/" + acme + "/membership";
        var bea = added("Bea", "manager");
        try (var both = Executors.newFixedThreadPool(2)) {
            var answers = both.invokeAll(List.<Callable<Integer>>of(
                    () -> alice.asks().delete(tenant).statusCode(),
                    () -> signedIn(bea).asks().delete(tenant).statusCode()));
            assertThat(answers.stream().map(it -> it.resultNow())).containsExactlyInAnyOrder(204, 409);
        }
    }

    /** Two managers who remove each other at once: one of them stays. */
    @Test
    void ofTwoManagersWhoRemoveEachOtherOneStays() throws Exception {
        for (var round = 0; round < 5; round++) {
            var bea = added("Bea" + round, "manager");
            Callable<Integer> first =
                    () -> alice.asks().delete(members + "/" + bea.subject()).statusCode();
            Callable<Integer> second = () ->
                    signedIn(bea).asks().delete(members + "/" + alice.subject()).statusCode();
            try (var both = Executors.newFixedThreadPool(2)) {
                var answers = both.invokeAll(List.of(first, second));
                var done = answers.stream().filter(it -> it.resultNow() == 204).count();
                assertThat(done).isEqualTo(1);
            }
            if (alice.asks().get(members).statusCode() != 200) {
                post(signedIn(bea), Map.of("forWhom", "Alice", "role", "manager"))
                        .post("/api/v1/tenants/" + acme + "/invitations")
                        .then()
                        .statusCode(201);
                return; // It was Alice who went.
            }
        }
    }

    @Test
    void whileTheIssuerIsAwayNobodyIsAddedAndTheRestWorks() {
        keycloak.goAway();
        try {
            post(alice, Map.of("who", "somebody", "role", "viewer"))
                    .post(members)
                    .then()
                    .statusCode(503)
                    .body("code", equalTo("identity-unavailable"));
            alice.asks().get(members).then().statusCode(200);
        } finally {
            keycloak.comeBack();
        }
    }

    @Test
    void anInvitationIsAcceptedOnce() {
        var invitations = "/api/v1/tenants/" + acme + "/invitations";
        var token = post(alice, Map.of("forWhom", "Dee of accounting", "role", "billing"))
                .post(invitations)
                .then()
                .statusCode(201)
                .body("invitation.state", equalTo("open"))
                .extract()
                .<String>path("token");
        var dee = new Someone(UUID.randomUUID().toString(), "Dee", List.of(), List.of());
        post(dee, Map.of("token", token))
                .post("/api/v1/invitations/look")
                .then()
                .statusCode(200)
                .body("title", equalTo(acme))
                .body("role", equalTo("billing"));
        dee.asks().get("/api/v1/me").then().body("tenants", hasSize(0));
        post(dee, Map.of("token", token))
                .post("/api/v1/invitations/accept")
                .then()
                .statusCode(200);
        dee.asks().get("/api/v1/me").then().body("tenants[0].role", equalTo("billing"));
        var eve = new Someone(UUID.randomUUID().toString(), "Eve", List.of(), List.of());
        post(eve, Map.of("token", token))
                .post("/api/v1/invitations/accept")
                .then()
                .statusCode(409)
                .body("code", equalTo("invitation-over"));
        post(eve, Map.of("token", token + "x"))
                .post("/api/v1/invitations/accept")
                .then()
                .statusCode(404)
                .body("code", equalTo("invitation-not-found"));
        assertThat(alice.asks().get(invitations).asString())
                .contains("accepted", "Dee")
                .doesNotContain(token);
    }

    @Test
    void aWithdrawnInvitationIsOfNoUseNorIsAnothersMail() {
        var invitations = "/api/v1/tenants/" + acme + "/invitations";
        var invited = post(alice, Map.of("forWhom", "dee@example.org", "role", "manager"))
                .post(invitations)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        var eve = new Someone(UUID.randomUUID().toString(), "Eve", List.of(), List.of());
        post(eve, Map.of("token", invited.getString("token")))
                .post("/api/v1/invitations/accept")
                .then()
                .statusCode(409)
                .body("code", equalTo("invitation-for-another"));
        alice.asks()
                .delete(invitations + "/" + invited.getString("invitation.id"))
                .then()
                .statusCode(204);
        post(eve, Map.of("token", invited.getString("token")))
                .post("/api/v1/invitations/accept")
                .then()
                .statusCode(409)
                .body("code", equalTo("invitation-over"));
    }
}
