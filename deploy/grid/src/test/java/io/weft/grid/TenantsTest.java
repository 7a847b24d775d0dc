package io.weft.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tenants come, are held, and go. */
@GridTest
class TenantsTest {
    private static final String TENANTS = "/api/v1/grid/tenants";

    FakeKeycloak keycloak;
    TestDatabase database;

    private final Someone oscar = Someone.operator();

    private static RequestSpecification says(Someone who, Object body) {
        return who.asks()
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(body);
    }

    private static Someone signedIn(String subject) {
        return new Someone(subject, "Somebody", List.of(), List.of());
    }

    @Test
    void aNewTenantHasItsManagerAndSoonItsOrganization() {
        var name = Someone.newTenant();
        var mia = keycloak.person("Mia");
        says(oscar, Map.of("name", name, "title", "Mia & Co", "manager", mia.login()))
                .post(TENANTS)
                .then()
                .statusCode(201)
                .body("tenant.state", equalTo("active"))
                .body("tenant.members", equalTo(1))
                .body("invitation", equalTo(""));
        signedIn(mia.subject())
                .asks()
                .get("/api/v1/me")
                .then()
                .body("tenants[0].title", equalTo("Mia & Co"))
                .body("tenants[0].role", equalTo("manager"));
        Eventually.holds(() -> assertThat(keycloak.has(name)).isTrue());
        says(oscar, Map.of("name", name))
                .post(TENANTS)
                .then()
                .statusCode(409)
                .body("code", equalTo("tenant-name-taken"));
        says(oscar, Map.of("name", "Mia & Co"))
                .post(TENANTS)
                .then()
                .statusCode(422)
                .body("code", equalTo("name-malformed"));
        says(oscar, Map.of("name", "hosts"))
                .post(TENANTS)
                .then()
                .statusCode(422)
                .body("code", equalTo("name-reserved"));
        says(oscar, Map.of("title", "Mia Ltd"))
                .put(TENANTS + "/" + name)
                .then()
                .body("title", equalTo("Mia Ltd"))
                .body("name", equalTo(name));
    }

    @Test
    void withoutAKnownManagerTheFirstOneIsInvited() {
        var name = Someone.newTenant();
        var token = says(oscar, Map.of("name", name))
                .post(TENANTS)
                .then()
                .statusCode(201)
                .body("tenant.members", equalTo(0))
                .extract()
                .<String>path("invitation");
        var mia = signedIn(UUID.randomUUID().toString());
        says(mia, Map.of("token", token))
                .post("/api/v1/invitations/accept")
                .then()
                .body("role", equalTo("manager"));
        mia.asks().get("/api/v1/tenants/" + name + "/members").then().statusCode(200);
    }

    @Test
    void theOrganizationIsMadeWhenTheIssuerIsBack() {
        var name = Someone.newTenant();
        keycloak.goAway();
        try {
            says(oscar, Map.of("name", name)).post(TENANTS).then().statusCode(201);
            oscar.asks().get("/api/v1/grid/overdue?all=true").then().body("items.subject", hasItem("tenant " + name));
        } finally {
            keycloak.comeBack();
        }
        Eventually.holds(() -> oscar.asks().get(TENANTS + "/" + name).then().body("organized", equalTo(true)));
    }

    @Test
    void suspendedAndResumed() {
        var name = Someone.newTenant();
        var mia = Someone.managerOf(name);
        mia.asks().get("/api/v1/me").then().body("tenants", hasSize(1));
        says(oscar, Map.of()).post(TENANTS + "/" + name + "/suspend").then().statusCode(422);
        says(oscar, Map.of("reason", "The bill of May is open."))
                .post(TENANTS + "/" + name + "/suspend")
                .then()
                .body("state", equalTo("suspended"))
                .body("actions.find { it.action == 'suspend' }.reason", containsString("already"));
        mia.asks()
                .get("/api/v1/tenants/" + name + "/applications")
                .then()
                .statusCode(200)
                .body("actions[0].reason", containsString("The bill of May is open."));
        mia.asks().get("/api/v1/me").then().body("tenants[0].state", equalTo("suspended"));
        says(oscar, Map.of()).post(TENANTS + "/" + name + "/resume").then().body("state", equalTo("active"));
        mia.asks().get("/api/v1/tenants/" + name + "/applications").then().body("actions[0].allowed", equalTo(true));
        says(oscar, Map.of()).post(TENANTS + "/" + name + "/resume").then().statusCode(409);
    }

    @Test
    void aDeletedTenantIsKeptForItsGraceAndThenGone() throws SQLException {
        var acme = new TenantClient();
        var name = acme.tenant;
        keycloak.organization(name);
        acme.create(TenantClient.webs("shop", 1));
        says(oscar, Map.of("name", "another"))
                .post(TENANTS + "/" + name + "/delete")
                .then()
                .statusCode(422)
                .body("code", equalTo("name-not-confirmed"));
        says(oscar, Map.of("name", name))
                .post(TENANTS + "/" + name + "/delete")
                .then()
                .body("state", equalTo("leaving"));
        oscar.asks()
                .get("/api/v1/grid/overdue?all=true")
                .then()
                .body("items.find { it.subject == 'tenant %s' }.kind".formatted(name), equalTo("tenant-leaving"))
                .body("items.find { it.subject == 'tenant %s' }.owner".formatted(name), equalTo("controller"));
        acme.manager
                .asks()
                .get("/api/v1/tenants/" + name + "/applications")
                .then()
                .body("items", hasSize(1));
        says(oscar, Map.of()).post(TENANTS + "/" + name + "/resume").then().body("state", equalTo("active"));
        says(oscar, Map.of("name", name))
                .post(TENANTS + "/" + name + "/delete")
                .then()
                .statusCode(200);
        graceIsOver(name);
        Eventually.holds(() -> oscar.asks().get(TENANTS + "/" + name).then().body("state", equalTo("gone")));
        acme.manager.asks().get("/api/v1/me").then().body("tenants", hasSize(0));
        Someone.managerOf(name).asks().get("/api/v1/me").then().body("tenants", hasSize(0));
        assertThat(keycloak.has(name)).isFalse();
        says(oscar, Map.of("name", name)).post(TENANTS).then().statusCode(409);
        says(oscar, Map.of()).post(TENANTS + "/" + name + "/resume").then().statusCode(409);
    }

    private void graceIsOver(String name) throws SQLException {
        try (var connection = database.asSuperuser();
                var statement = connection.createStatement()) {
            statement.executeUpdate("update tenancy.tenants set gone_due = now() where name = '" + name + "'");
        }
    }

    @Test
    void onePersonMakesOneTrialHoweverOftenTheyAskAtOnce() throws Exception {
        var tina = signedIn(UUID.randomUUID().toString());
        var word = Someone.newTenant();
        tina.asks().get("/api/v1/me").then().body("registration.open", equalTo(true));
        var asks = IntStream.range(0, 8)
                .<Callable<Integer>>mapToObj(at -> () -> says(tina, Map.of("name", word + at))
                        .post("/api/v1/trial-tenant")
                        .statusCode())
                .toList();
        try (var all = Executors.newFixedThreadPool(8)) {
            assertThat(all.invokeAll(asks).stream().filter(it -> it.resultNow() == 201))
                    .hasSize(1);
        }
        var name = tina.asks()
                .get("/api/v1/me")
                .then()
                .body("tenants", hasSize(1))
                .extract()
                .<String>path("tenants[0].name");
        tina.asks().get("/api/v1/tenants/" + name + "/quota").then().body("limits.applications", equalTo(2));
        says(tina, Map.of("name", word + "-more"))
                .post("/api/v1/trial-tenant")
                .then()
                .statusCode(409)
                .body("code", equalTo("trial-not-needed"));
    }

    @Test
    void nobodyMakesATrialUnderTheNameOfAnOrganization() {
        var name = Someone.newTenant();
        keycloak.organization(name);
        says(signedIn(UUID.randomUUID().toString()), Map.of("name", name))
                .post("/api/v1/trial-tenant")
                .then()
                .statusCode(409)
                .body("code", equalTo("tenant-name-taken"));
    }
}
