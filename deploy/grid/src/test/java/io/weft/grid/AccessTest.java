package io.weft.grid;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@GridTest
@Tag("long")
class AccessTest {
    @Test
    void aFirstLoginMakesTenantAndMember() {
        var tenant = Someone.newTenant();
        Someone.managerOf(tenant)
                .asks()
                .get("/api/v1/me")
                .then()
                .statusCode(200)
                .body("name", equalTo("tenant-manager of " + tenant))
                .body("operator", is(false))
                .body("tenants", hasSize(1))
                .body("tenants[0].name", equalTo(tenant))
                .body("tenants[0].role", equalTo("manager"));
    }

    @Test
    void aTenantIsKnownByTheOrganizationsId() {
        var tenant = Someone.newTenant();
        var id = UUID.randomUUID().toString();
        new Someone("s-" + tenant, "x", List.of("tenant-viewer"), Map.of(tenant, Map.of("id", id)))
                .asks()
                .get("/api/v1/me")
                .then()
                .statusCode(200)
                .body("tenants[0].id", equalTo(id));
    }

    @Test
    void anOrganizationMadeAgainUnderItsOldAliasInheritsNothing() {
        var tenant = Someone.newTenant();
        new Someone(
                        "old-" + tenant,
                        "x",
                        List.of("tenant-viewer"),
                        Map.of(tenant, Map.of("id", UUID.randomUUID().toString())))
                .asks()
                .get("/api/v1/me")
                .then()
                .body("tenants", hasSize(1));
        new Someone(
                        "new-" + tenant,
                        "x",
                        List.of("tenant-manager"),
                        Map.of(tenant, Map.of("id", UUID.randomUUID().toString())))
                .asks()
                .get("/api/v1/me")
                .then()
                .statusCode(200)
                .body("tenants", hasSize(0));
    }

    @Test
    void aLaterTokenWithoutTheClaimKeepsTheMembership() {
        var tenant = Someone.newTenant();
        var alice = Someone.managerOf(tenant);
        alice.asks().get("/api/v1/me").then().statusCode(200);
        new Someone(alice.subject(), alice.name(), List.of(), List.of())
                .asks()
                .get("/api/v1/me")
                .then()
                .body("tenants.name", hasItem(tenant))
                .body("tenants[0].role", equalTo("manager"));
    }

    @Test
    void aClaimWithoutARoleSeedsNothing() {
        new Someone(UUID.randomUUID().toString(), "x", List.of(), List.of(Someone.newTenant()))
                .asks()
                .get("/api/v1/me")
                .then()
                .statusCode(200)
                .body("tenants", hasSize(0));
    }

    @Test
    void aClaimThatIsNoAliasSeedsNothing() {
        new Someone(UUID.randomUUID().toString(), "x", List.of("tenant-manager"), List.of("Acme, Inc.", "../acme", ""))
                .asks()
                .get("/api/v1/me")
                .then()
                .statusCode(200)
                .body("tenants", hasSize(0));
    }

    @Test
    void foreignAndAbsentTenantsAreAnsweredAlike() {
        var acme = Someone.newTenant();
        Someone.managerOf(acme)
                .asks()
                .get("/api/v1/tenants/" + acme + "/events")
                .then()
                .statusCode(200);
        var bob = Someone.managerOf(Someone.newTenant());
        var foreign = bob.asks()
                .get("/api/v1/tenants/" + acme + "/events")
                .then()
                .statusCode(404)
                .extract()
                .asString();
        var absent = bob.asks()
                .get("/api/v1/tenants/" + Someone.newTenant() + "/events")
                .then()
                .statusCode(404)
                .extract()
                .asString();
        org.assertj.core.api.Assertions.assertThat(foreign).isEqualTo(absent).contains("tenant-not-found");
    }

    @Test
    void noTokenABadOneAnOldOneAndAnothersAudienceAreRefused() {
        var alice = Someone.managerOf(Someone.newTenant());
        given().get("/api/v1/me")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("Bearer"))
                .contentType("application/problem+json")
                .body("code", equalTo("not-authenticated"));
        for (var token : List.of(
                "nonsense",
                alice.token(Duration.ofMinutes(-5), "weft-controller"),
                alice.token(Duration.ofMinutes(5), "account"))) {
            given().auth()
                    .oauth2(token)
                    .get("/api/v1/me")
                    .then()
                    .statusCode(401)
                    .body("code", equalTo("not-authenticated"));
        }
    }

    @Test
    void whatIsTheGridsIsForOperatorsOnly() {
        Someone.managerOf(Someone.newTenant())
                .asks()
                .get("/api/v1/events")
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("code", equalTo("not-allowed"));
        Someone.operator().asks().get("/api/v1/events").then().statusCode(200);
        Someone.operator().asks().get("/api/v1/me").then().body("operator", is(true));
    }

    @Test
    void anEndpointWhoseAuthorForgotToSayWhoMayUseItIsForNobody() {
        given().get("/api/v1/test-forgotten").then().statusCode(401);
        Someone.operator().asks().get("/api/v1/test-forgotten").then().statusCode(403);
    }

    @Test
    void thePageLearnsWhereToLogInWithoutAToken() {
        given().get("/api/v1/config")
                .then()
                .statusCode(200)
                .body("clientId", equalTo("weft-ui"))
                .body("frontDoor", equalTo("127.77.8"));
    }
}
