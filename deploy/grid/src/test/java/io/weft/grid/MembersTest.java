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
