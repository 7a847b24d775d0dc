package io.weft.grid;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.restassured.http.ContentType;
import io.weft.controller.edge.LeastRoles;
import io.weft.kernel.TenantId;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Walks every operation of the API document, so that an endpoint that is added tomorrow is tried tomorrow.
 *
 * <p>Another tenant's token must meet nothing, under the owner's name as under its own.
 */
@GridTest
@Tag("long")
class StrangerTest {
    private static final String TENANT_PATH = "/api/v1/tenants/{tenant}";
    TestDatabase database;

    @Inject
    SomeTenant someTenant;

    @Inject
    SomeBill someBill;

    private String acme;
    private Someone alice;
    private Someone amy;
    private SomeTenant.Things things;
    private ApiWalk walk;
    private Map<String, String> before;

    @BeforeEach
    void acmeHasOneOfEverything() throws SQLException {
        acme = Someone.newTenant();
        alice = Someone.managerOf(acme);
        var id = alice.asks().get("/api/v1/me").then().statusCode(200).extract().<String>path("tenants[0].id");
        things = someTenant.fill(TenantId.fromString(id));
        alice.asks()
                .contentType(ContentType.JSON)
                .body("{\"amount\": 5}")
                .put("/api/v1/tenants/" + acme + "/budgets/month")
                .then()
                .statusCode(200);
        walk = new ApiWalk(acme, ApiWalk.valuesOf(things, someBill.issue(things.tenant()), alice));
        amy = Someone.viewerOf(acme);
        amy.asks().get("/api/v1/me").then().statusCode(200); // A first look makes her a member.
        before = database.rowsOf(things.tenant());
    }

    /** Whoever asked for what, nothing of the owner's has changed. */
    @AfterEach
    void nothingOfAcmesHasChanged() throws SQLException {
        assertThat(database.rowsOf(things.tenant())).isEqualTo(before);
    }

    @Test
    void theWalkMeetsSomething() {
        assertThat(ApiWalk.operations())
                .extracting(ApiWalk.Operation::name)
                .contains(
                        "get " + TENANT_PATH + "/applications",
                        "post " + TENANT_PATH + "/applications/{application}/start",
                        "get " + TENANT_PATH + "/events/stream",
                        "get /api/v1/hosts");
        assertThat(ApiWalk.operations().stream()
                        .filter(ApiWalk.Operation::ofATenant)
                        .count())
                .isGreaterThan(15);
    }

    @Test
    void theOwnerFindsWhatTheWalkAsksFor() {
        ApiWalk.each(
                it -> it.method().equals("get")
                        && it.ofATenant()
                        && !it.streams()
                        && !it.path().endsWith("console-log")
                        && !it.path().endsWith("/usage/samples")
                        // There is no webhook, whose place in the list of events would go on and look like a change.
                        && !it.path().endsWith("/deliveries"),
                it -> walk.send(it, alice),
                (it, answer) -> assertThat(answer.statusCode()).isEqualTo(200));
        alice.asks()
                .get("/api/v1/tenants/" + acme + "/usage/samples?meter=volume&subject=" + things.volume())
                .then()
                .statusCode(200);
    }

    @Test
    void nobodyIsAnsweredWithoutAToken() {
        ApiWalk.each(it -> it.least() != LeastRoles.Least.ANYBODY, it -> walk.send(it, given()), (it, answer) -> {
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.contentType()).isEqualTo("application/problem+json");
        });
    }

    @Test
    void aStrangerFindsNothingUnderTheOwnersName() {
        var bob = Someone.managerOf(Someone.newTenant());
        ApiWalk.each(ApiWalk.Operation::ofATenant, it -> walk.send(it, bob), ApiWalk::foundNothing);
    }

    /** The control: an operation that forgot to ask is seen. */
    @Test
    void aMissingQuestionIsSeen() {
        var forgetful = new ApiWalk.Operation("get", TENANT_PATH + "/test-forgetful", List.of());
        var answer = walk.send(forgetful, Someone.managerOf(Someone.newTenant()));
        assertThat(answer.asString()).contains(acme);
        assertThatThrownBy(() -> ApiWalk.foundNothing(forgetful, answer)).isInstanceOf(AssertionError.class);
    }

    @Test
    void aStrangerFindsNothingUnderItsOwnName() {
        var globex = Someone.newTenant();
        var bob = Someone.managerOf(globex);
        ApiWalk.each(
                it -> it.ofATenant()
                        && it.path().substring(TENANT_PATH.length()).contains("{"),
                it -> walk.under(globex).send(it, bob),
                (it, answer) -> {
                    var absent = walk.under(globex).absent().send(it, bob);
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
        ApiWalk.each(
                ApiWalk.Operation::ofATenant,
                it -> walk.send(it, Someone.operator()),
                (it, answer) -> assertThat(answer.statusCode()).isEqualTo(404));
    }

    @Test
    void aViewerChangesNothing() {
        ApiWalk.each(it -> it.ofATenant() && it.changes() && !it.leaves(), it -> walk.send(it, amy), (it, answer) -> {
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.jsonPath().getString("code")).isEqualTo("role-too-low");
        });
    }

    @Test
    void aManagerOfATenantDoesNotRunTheGrid() {
        ApiWalk.each(
                it -> it.least() == LeastRoles.Least.GRID_OPERATOR,
                it -> walk.send(it, alice),
                (it, answer) -> assertThat(answer.statusCode()).isEqualTo(403));
    }
}
