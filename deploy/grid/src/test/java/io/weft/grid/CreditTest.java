package io.weft.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.weft.kernel.TenantId;
import io.weft.tenancy.Billing;
import io.weft.tenancy.Budgeting;
import io.weft.tenancy.invoice.Closing;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Credit: granted, used by invoices, told of when it runs out, and nothing begins without. */
@GridTest
class CreditTest {
    private static final String TYPE = "weft.billing.credit-";

    @Inject
    SomeBill some;

    @Inject
    Closing closing;

    @Inject
    Billing billing;

    @Inject
    Budgeting budgeting;

    private TenantClient acme;
    private TenantId tenant;

    @BeforeEach
    void aTenantWithAnAccount() {
        acme = new TenantClient();
        tenant = acme.id();
        PriceTest.somePrices();
    }

    private ValidatableResponse grant(Map<String, Object> credit) {
        return Someone.operator()
                .asks()
                .contentType(ContentType.JSON)
                .body(credit)
                .post("/api/v1/billing-accounts/" + acme.tenant + "/credit")
                .then();
    }

    private ValidatableResponse credit() {
        return acme.manager.asks().get(acme.path("/credit")).then().statusCode(200);
    }

    private void prepaid() {
        Someone.operator()
                .asks()
                .contentType(ContentType.JSON)
                .body(Map.of("currency", "EUR", "zone", "UTC", "anchor", 1, "terms", "prepaid"))
                .put("/api/v1/billing-accounts/" + acme.tenant)
                .then()
                .statusCode(200)
                .body("terms", equalTo("prepaid"));
    }

    /** So many thousands of processors cost twelve times as much an hour. */
    private void usedOfLate(int thousands) {
        var hour = Instant.now().minus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.HOURS);
        some.account(tenant, "UTC", hour.minus(1, ChronoUnit.HOURS).toString());
        some.used(tenant, UUID.randomUUID(), "web", hour.toString(), thousands * 1_000_000);
    }

    private List<String> told() {
        return acme
                .manager
                .asks()
                .get(acme.path("/events?after=0&limit=500"))
                .then()
                .extract()
                .<List<String>>path("items.type")
                .stream()
                .filter(it -> it.startsWith(TYPE))
                .map(it -> it.substring(TYPE.length()))
                .toList();
    }

    @Test
    void theOpenPeriodIsTakenOffAtOnce() {
        usedOfLate(1);
        grant(Map.of("amount", 2_000, "reason", "paid")).statusCode(200).body("balance", equalTo(800));
        credit().body("terms", equalTo("postpaid"))
                .body("items[0].left", equalTo(800))
                .body("items[0].source", equalTo("payment"))
                .body("lasts", notNullValue())
                .body("frozenSince", nullValue());
    }

    /** 12.00 before the 15th and 12.00 behind it; the one that expires on it pays for the first alone. */
    @Test
    void anInvoiceTakesWhatExpiresFirstAndTheBooksAgree() {
        some.account(tenant, "UTC", "2026-03-01T00:00:00Z");
        some.used(tenant, UUID.randomUUID(), "web", "2026-03-10T10:00:00Z", 1_000_000);
        some.used(tenant, UUID.randomUUID(), "web", "2026-03-20T10:00:00Z", 1_000_000);
        grant(Map.of("amount", 500, "reason", "paid")).statusCode(200);
        grant(Map.of("amount", 2_000, "reason", "a gift", "source", "gift", "expiresAt", "2100-01-01T00:00:00Z"));
        var numbers = credit().extract().jsonPath().getList("items.number", Long.class);
        // As nobody can grant what expires in the past.
        expire(numbers.getFirst());
        closing.closeDue(tenant, Instant.parse("2026-04-02T00:00:00Z"));
        var invoices = SomeBill.invoices(acme);
        assertThat(invoices.getLong("items[0].total")).isEqualTo(2_400);
        assertThat(invoices.getLong("items[0].due")).isEqualTo(2_400 - 1_200 - 500);
        acme.manager
                .asks()
                .get(acme.path("/invoices/" + invoices.getLong("items[0].number")))
                .then()
                .body("bill.credit.amount", equalTo(List.of(1_200, 500)))
                .body("due", equalTo(700));
        assertThat(some.balance(tenant)).isEqualTo(700);
        assertThat(billing.differences()).isEmpty();
        credit().body("balance", equalTo(0)).body("items.left", equalTo(List.of(0, 0)));
        var focus = acme.manager
                .asks()
                .get(acme.path("/billing/focus"))
                .then()
                .extract()
                .asString();
        assertThat(focus).contains("paid from credit " + numbers.getFirst());
    }

    private void expire(long number) {
        try (var connection = database.asSuperuser();
                var statement = connection.createStatement()) {
            statement.executeUpdate("update tenancy.credit_grants set granted_at = '2026-03-01T00:00:00Z',"
                    + " expires_at = '2026-03-15T00:00:00Z' where number = " + number);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    TestDatabase database;

    @Test
    void withoutCreditNothingBeginsBehindTheGraceAndMoreOfItThaws() {
        acme.create(TenantClient.webs("shop", 1));
        prepaid();
        usedOfLate(1);
        grant(Map.of("amount", 1_000, "reason", "paid")).statusCode(200).body("balance", equalTo(-200));
        start().statusCode(202);
        budgeting.look(Instant.now().plus(Duration.ofHours(25)));
        budgeting.look(Instant.now().plus(Duration.ofHours(25)));
        acme.asks().post(acme.path("/applications/shop/stop")).then().statusCode(202);
        start().statusCode(409).body("code", equalTo("credit-gone"));
        grant(Map.of("amount", 100_000, "reason", "paid")).statusCode(200).body("frozenSince", nullValue());
        start().statusCode(202);
        acme.destroy("shop");
        Eventually.holds(() -> assertThat(told()).containsSubsequence("gone", "frozen", "thawed"));
        assertThat(told()).containsOnlyOnce("gone", "frozen", "thawed");
    }

    private ValidatableResponse start() {
        return acme.asks().post(acme.path("/applications/shop/start")).then();
    }

    @Test
    void membersAreToldBelowTheAmountTheyChose() {
        grant(Map.of("amount", 1_000, "reason", "paid"));
        acme.manager
                .asks()
                .contentType(ContentType.JSON)
                .body(Map.of("warnBelow", "20"))
                .put(acme.path("/credit"))
                .then()
                .statusCode(200)
                .body("warnBelow", equalTo("20"));
        budgeting.look(Instant.now());
        Eventually.holds(() -> assertThat(told()).containsOnlyOnce("low"));
    }

    /** It would be worth something else. */
    @Test
    void theCurrencyStaysOnceCreditWasGranted() {
        grant(Map.of("amount", 1_000, "reason", "paid")).statusCode(200);
        Someone.operator()
                .asks()
                .contentType(ContentType.JSON)
                .body(Map.of("currency", "USD", "zone", "UTC", "anchor", 1))
                .put("/api/v1/billing-accounts/" + acme.tenant)
                .then()
                .statusCode(409)
                .body("code", equalTo("currency-settled"))
                .body("errors[0].field", equalTo("currency"));
    }

    @Test
    void theExportTellsWhatIsLeftOfEach() {
        some.account(tenant, "UTC", "2026-03-01T00:00:00Z");
        some.used(tenant, UUID.randomUUID(), "web", "2026-03-10T10:00:00Z", 1_000_000);
        grant(Map.of("amount", 2_000, "reason", "paid")).statusCode(200);
        closing.closeDue(tenant, Instant.parse("2026-04-02T00:00:00Z"));
        acme.manager
                .asks()
                .get(acme.path("/billing/export"))
                .then()
                .statusCode(200)
                .body("grants.amount", equalTo(List.of(2_000)))
                .body("grants.used", equalTo(List.of(1_200)));
    }

    /** Of many that close and grant at once, each takes and gives once. */
    @Test
    void atOnceNothingIsTakenTwice() throws Exception {
        some.account(tenant, "UTC", "2026-03-01T00:00:00Z");
        some.used(tenant, UUID.randomUUID(), "web", "2026-03-10T10:00:00Z", 1_000_000);
        grant(Map.of("amount", 300, "reason", "paid"));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Object> granting = () -> grant(Map.of("amount", 200, "reason", "paid"));
            Callable<Object> closes = () -> closing.closeDue(tenant, Instant.parse("2026-04-02T00:00:00Z"));
            for (var done : threads.invokeAll(List.of(granting, closes, granting, closes, granting, closes))) {
                done.get();
            }
        }
        var due = SomeBill.invoices(acme).getLong("items[0].due");
        var left = credit().extract().jsonPath().getLong("balance");
        assertThat(1_200 - due + left).isEqualTo(900);
        assertThat(billing.differences()).isEmpty();
    }

    @Test
    void senselessGrantsAndOthersAreRefused() {
        for (var senseless : List.<Map<String, Object>>of(
                Map.of("amount", 0, "reason", "none"),
                Map.of("amount", 5),
                Map.of("amount", 5, "reason", "x", "source", "loan"),
                Map.of("amount", 5, "reason", "x", "expiresAt", "2020-01-01T00:00:00Z"))) {
            grant(senseless).statusCode(422);
        }
        acme.manager
                .asks()
                .contentType(ContentType.JSON)
                .body(Map.of("amount", 5, "reason", "mine"))
                .post("/api/v1/billing-accounts/" + acme.tenant + "/credit")
                .then()
                .statusCode(403);
        var stranger = new TenantClient();
        stranger.id();
        stranger.manager.asks().get(acme.path("/credit")).then().statusCode(404);
        grant(Map.of("amount", 500, "reason", "paid"));
        stranger.manager.asks().get(stranger.path("/credit")).then().body("balance", equalTo(0));
    }
}
