package io.weft.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.weft.kernel.TenantId;
import io.weft.tenancy.Budgeting;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a tenant means to spend: told of in time, and nothing begins or grows behind it. */
@GridTest
class BudgetTest {
    private static final String TYPE = "weft.billing.budget-";

    @Inject
    SomeBill some;

    @Inject
    Budgeting budgeting;

    private TenantClient acme;
    private TenantId tenant;

    @BeforeEach
    void aTenantWithAnOpenPeriod() {
        acme = new TenantClient();
        tenant = acme.id();
        PriceTest.somePrices();
        some.account(
                tenant,
                "UTC",
                Instant.now()
                        .minus(2, ChronoUnit.HOURS)
                        .truncatedTo(ChronoUnit.HOURS)
                        .toString());
    }

    @AfterEach
    void nothingIsLeft() {
        some.sql("delete from tenancy.budgets where tenant_id = '" + tenant + "'");
    }

    /** At 0.012 a processor's hour, so many thousands of processors cost twelve times as much an hour. */
    private void used(int thousands) {
        var hour = Instant.now().minus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.HOURS);
        some.used(tenant, UUID.randomUUID(), "web", hour.toString(), thousands * 1_000_000);
    }

    private ValidatableResponse set(String name, Map<String, Object> budget) {
        return acme.manager
                .asks()
                .contentType(ContentType.JSON)
                .body(budget)
                .put(acme.path("/budgets/" + name))
                .then();
    }

    private void awaitTold(String... words) {
        Eventually.holds(() -> assertThat(acme.manager
                        .asks()
                        .get(acme.path("/events?after=0&limit=500"))
                        .then()
                        .statusCode(200)
                        .extract()
                        .<List<String>>path("items.type"))
                .filteredOn(it -> it.startsWith(TYPE))
                .extracting(it -> it.substring(TYPE.length()))
                .containsExactly(words));
    }

    private ValidatableResponse scale(int count) {
        return acme.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("appliance", "web", "count", count))
                .post(acme.path("/applications/shop/scale"))
                .then();
    }

    private ValidatableResponse start() {
        return acme.asks().post(acme.path("/applications/shop/start")).then();
    }

    @Test
    void itSaysWhatIsSpentAndWhatWillBe() {
        used(1);
        set("month", Map.of("amount", "1000000"))
                .statusCode(200)
                .body("spent", equalTo("12"))
                .body("amount", equalTo("1000000"))
                .body("alerts", equalTo(List.of(50, 80, 100)))
                .body("percent", equalTo(0))
                .body("currency", equalTo("EUR"))
                .body("frozenSince", nullValue());
        var shown = acme.manager
                .asks()
                .get(acme.path("/budgets/month"))
                .then()
                .statusCode(200)
                .extract();
        assertThat(shown.jsonPath().getDouble("forecast")).isGreaterThan(12);
        acme.manager
                .asks()
                .get(acme.path("/budgets"))
                .then()
                .statusCode(200)
                .body("items.name", equalTo(List.of("month")));
    }

    @Test
    void oneOfAnApplicationCountsItsCostAlone() {
        used(1);
        set("shop", Map.of("amount", "10", "application", UUID.randomUUID())).body("spent", equalTo("0"));
        set("feeds", Map.of("amount", "10", "application", SomeBill.APPLICATION))
                .body("spent", equalTo("12"))
                .body("percent", equalTo(120));
    }

    @Test
    void oneOfAProjectCountsAndFreezesWhatIsInIt() {
        var shop = acme.create(TenantClient.webs("shop", 1));
        used(1);
        some.sql("update tenancy.usage set application = '" + shop + "' where tenant_id = '" + tenant + "'");
        acme.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("name", "web"))
                .post(acme.path("/projects"))
                .then()
                .statusCode(201);
        Map<String, Object> ofWeb = Map.of("amount", "10", "project", "web", "freeze", true);
        set("web", ofWeb).body("spent", equalTo("0")).body("project", equalTo("web"));
        move("web");
        set("web", ofWeb).body("spent", equalTo("12")).body("frozenSince", notNullValue());
        start().statusCode(409).body("code", equalTo("budget-spent")).body("detail", containsString("Budget web"));
        move("default");
        start().statusCode(202);
        set("both", Map.of("amount", "1", "project", "web", "application", UUID.randomUUID()))
                .statusCode(422)
                .body("errors[0].field", equalTo("project"));
        set("none", Map.of("amount", "1", "project", "nowhere")).statusCode(404);
    }

    private void move(String project) {
        acme.manager
                .asks()
                .contentType(ContentType.JSON)
                .body(Map.of("project", project))
                .put(acme.path("/applications/shop/project"))
                .then()
                .statusCode(200);
    }

    @Test
    void whatIsReachedIsToldOnceHoweverOftenSomebodyLooks() {
        set("month", Map.of("amount", "20", "freeze", true)).body("percent", equalTo(0));
        used(1);
        budgeting.look(Instant.now());
        budgeting.look(Instant.now());
        awaitTold("set", "reached", "foreseen");
        used(1);
        budgeting.look(Instant.now());
        budgeting.look(Instant.now());
        awaitTold("set", "reached", "foreseen", "reached", "frozen");
    }

    @Test
    void behindASpentBudgetNothingBeginsOrGrowsAndWhatRunsGoesOn() {
        used(1);
        acme.create(TenantClient.webs("shop", 1));
        set("month", Map.of("amount", "5", "freeze", true)).body("frozenSince", notNullValue());
        start().statusCode(409)
                .body("code", equalTo("budget-spent"))
                .body("detail", containsString("Budget month of 5 is spent"));
        set("month", Map.of("amount", "5000", "freeze", true)).body("frozenSince", nullValue());
        start().statusCode(202);
        scale(2).statusCode(202);
        set("month", Map.of("amount", "5", "freeze", true));
        scale(3).statusCode(409).body("code", equalTo("budget-spent"));
        scale(1).statusCode(202);
        start().statusCode(202);
        set("month", Map.of("amount", "5", "freeze", true, "application", UUID.randomUUID()));
        scale(2).statusCode(202);
        acme.destroy("shop");
        awaitTold("set", "reached", "frozen", "set", "thawed", "set", "reached", "frozen", "set", "thawed");
    }

    @Test
    void senselessOnesAreRefusedAndNothingIsKept() {
        for (var senseless : List.<Map<String, Object>>of(
                Map.of(),
                Map.of("amount", "0"),
                Map.of("amount", "-5"),
                Map.of("amount", "1e30"),
                Map.of("amount", "5", "alerts", List.of(0)),
                Map.of("amount", "5", "alerts", List.of(1001)),
                Map.of("amount", "5", "application", "shop"))) {
            set("month", senseless).statusCode(422);
        }
        set("Month!", Map.of("amount", "5")).statusCode(422).body("code", equalTo("budget-invalid"));
        set("month", Map.of("amount", "-5")).body("errors[0].field", equalTo("amount"));
        acme.manager.asks().get(acme.path("/budgets")).then().body("items", hasSize(0));
    }

    @Test
    void othersSeeAndChangeNothing() {
        set("month", Map.of("amount", "5")).statusCode(200);
        var stranger = new TenantClient();
        stranger.id();
        stranger.manager
                .asks()
                .get(acme.path("/budgets/month"))
                .then()
                .statusCode(404)
                .body("code", equalTo("tenant-not-found"));
        stranger.manager.asks().get(stranger.path("/budgets")).then().body("items", hasSize(0));
        stranger.manager
                .asks()
                .delete(stranger.path("/budgets/month"))
                .then()
                .statusCode(404)
                .body("code", equalTo("budget-not-found"));
        acme.manager.asks().delete(acme.path("/budgets/month")).then().statusCode(204);
        acme.manager.asks().get(acme.path("/budgets/month")).then().statusCode(404);
    }
}
