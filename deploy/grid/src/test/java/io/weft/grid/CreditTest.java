package io.weft.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.anyOf;
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
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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
        } catch (SQLException e) {
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

    private ValidatableResponse revoke(long number, String reason) {
        return Someone.operator()
                .asks()
                .contentType(ContentType.JSON)
                .body(Map.of("reason", reason))
                .post("/api/v1/billing-accounts/" + acme.tenant + "/credit/" + number + "/revoke")
                .then();
    }

    private long newest() {
        return credit().extract().jsonPath().getLong("items[0].number");
    }

    /** 12.00 of 20.00 stand on a closed invoice, and stay there. */
    @Test
    void whatIsLeftOfAGrantIsTakenBackOnceAndWhatWasDrawnStays() {
        some.account(tenant, "UTC", "2026-03-01T00:00:00Z");
        some.used(tenant, UUID.randomUUID(), "web", "2026-03-10T10:00:00Z", 1_000_000);
        grant(Map.of("amount", 2_000, "reason", "paid")).statusCode(200);
        closing.closeDue(tenant, Instant.parse("2026-04-02T00:00:00Z"));
        var number = newest();
        revoke(number, "meant for another")
                .statusCode(200)
                .body("balance", equalTo(0))
                .body("items[0].amount", equalTo(2_000))
                .body("items[0].left", equalTo(0))
                .body("items[0].undrawn", equalTo(0))
                .body("items[0].revoked.amount", equalTo(800))
                .body("items[0].revoked.by", equalTo("Oscar Operator"))
                .body("items[0].revoked.reason", equalTo("meant for another"));
        revoke(number, "again").statusCode(409).body("code", equalTo("credit-revoked"));
        some.used(tenant, UUID.randomUUID(), "web", "2026-04-10T10:00:00Z", 1_000_000);
        closing.closeDue(tenant, Instant.parse("2026-05-02T00:00:00Z"));
        var invoices = SomeBill.invoices(acme);
        assertThat(invoices.getList("items.due", Long.class)).isEqualTo(List.of(1_200L, 0L));
        assertThat(some.balance(tenant)).isEqualTo(1_200);
        assertThat(billing.differences()).isEmpty();
        acme.manager
                .asks()
                .get(acme.path("/billing/export"))
                .then()
                .body("grants.used", equalTo(List.of(1_200)))
                .body("grants.expired", equalTo(List.of(0)))
                .body("grants.revoked.amount", equalTo(List.of(800)));
        assertThat(told()).containsOnlyOnce("revoked");
        acme.manager
                .asks()
                .get("/api/v1/tenants/" + acme.tenant + "/audit?act=weft.billing.credit-revoked")
                .then()
                .body("items.size()", equalTo(1))
                .body("items[0].object", equalTo("credit/" + number))
                .body(
                        "items[0].message",
                        equalTo("Oscar Operator took 8.00 EUR back, all that was left of credit " + number
                                + ": meant for another."));
    }

    /** What the open period has used is not drawn yet: nothing pays for it any more, and the grace begins at once. */
    @Test
    void aRevokedGrantPaysForNothingThatIsNotBilledYet() {
        acme.create(TenantClient.webs("shop", 1));
        prepaid();
        usedOfLate(1);
        grant(Map.of("amount", 100_000, "reason", "paid")).body("balance", equalTo(98_800));
        revoke(newest(), "not paid after all")
                .statusCode(200)
                .body("balance", equalTo(-1_200))
                .body("goneSince", notNullValue())
                .body("freezesAt", notNullValue())
                .body("items[0].revoked.amount", equalTo(100_000));
        Eventually.holds(() -> assertThat(told()).containsSubsequence("granted", "revoked"));
        assertThat(told()).containsOnlyOnce("gone");
        budgeting.look(Instant.now().plus(Duration.ofHours(25)));
        start().statusCode(409).body("code", equalTo("credit-gone"));
        grant(Map.of("amount", 100_000, "reason", "paid now")).body("frozenSince", nullValue());
        start().statusCode(202);
        acme.destroy("shop");
        assertThat(billing.differences()).isEmpty();
    }

    @Test
    void whatCannotBeTakenBackIsRefused() {
        some.account(tenant, "UTC", "2026-03-01T00:00:00Z");
        some.used(tenant, UUID.randomUUID(), "web", "2026-03-10T10:00:00Z", 1_000_000);
        grant(Map.of("amount", 1_000, "reason", "paid")).statusCode(200);
        var number = newest();
        closing.closeDue(tenant, Instant.parse("2026-04-02T00:00:00Z"));
        revoke(number, "a mistake").statusCode(409).body("code", equalTo("credit-used-up"));
        revoke(number + 1_000_000, "a mistake").statusCode(404).body("code", equalTo("credit-not-found"));
        grant(Map.of("amount", 1_000, "reason", "paid")).statusCode(200);
        var open = newest();
        revoke(open, " ").statusCode(422);
        acme.manager
                .asks()
                .contentType(ContentType.JSON)
                .body(Map.of("reason", "mine"))
                .post("/api/v1/billing-accounts/" + acme.tenant + "/credit/" + open + "/revoke")
                .then()
                .statusCode(403);
        var stranger = new TenantClient();
        stranger.id();
        Someone.operator()
                .asks()
                .contentType(ContentType.JSON)
                .body(Map.of("reason", "another's"))
                .post("/api/v1/billing-accounts/" + stranger.tenant + "/credit/" + open + "/revoke")
                .then()
                .statusCode(404)
                .body("code", equalTo("credit-not-found"));
        credit().body("balance", equalTo(1_000));
    }

    /** Neither the grant nor what was taken of it is ever written anew, and no more is taken than there is. */
    @Test
    void aRevocationIsAnEntryAndNoChange() {
        grant(Map.of("amount", 1_000, "reason", "paid")).statusCode(200);
        var number = newest();
        for (var change : List.of(
                "update tenancy.credit_grants set amount = 1",
                "delete from tenancy.credit_grants",
                "update tenancy.credit_draws set amount = 1",
                "delete from tenancy.credit_draws")) {
            assertThatThrownBy(() -> some.sql(change)).as(change).hasStackTraceContaining("permission denied");
        }
        var entry = "insert into tenancy.credit_draws (grant_number, tenant_id, amount, revoked_at, revoked_by, reason)"
                + " values (" + number + ", '" + tenant + "', %s, now(), %s, 'x')";
        assertThatThrownBy(() -> some.sql(entry.formatted("1001", "'me'"))).hasStackTraceContaining("is overdrawn");
        assertThatThrownBy(() -> some.sql(entry.formatted("1", "null")))
                .hasStackTraceContaining("credit_draws_revoked");
        revoke(number, "a mistake").statusCode(200);
        assertThatThrownBy(() -> some.sql(entry.formatted("1", "'me'"))).hasStackTraceContaining("duplicate key");
    }

    /** Grants, usage, closings and revocations in any order: the books agree after each, and their sums say what became of every grant. */
    @ParameterizedTest
    @MethodSource("seeds")
    @Tag("long")
    void inWhateverOrderTheBooksAgree(long seed) throws SQLException {
        var random = new Random(seed);
        some.account(tenant, "UTC", "2026-03-01T00:00:00Z");
        var month = LocalDate.of(2026, 3, 1);
        for (var step = 0; step < Torture.count("steps", 12); step++) {
            // Beyond, the open period would begin after now.
            switch (random.nextInt(month.getMonthValue() < 10 ? 4 : 2)) {
                case 0 -> {
                    grant(someGrant(random)).statusCode(200);
                    if (month.getMonthValue() == 3 && random.nextBoolean()) {
                        expire(newest());
                    }
                }
                case 3 ->
                    some.used(
                            tenant,
                            UUID.randomUUID(),
                            "web",
                            month.plusDays(random.nextInt(20)) + "T10:00:00Z",
                            random.nextInt(2_000_000));
                case 2 -> {
                    month = month.plusMonths(1);
                    closing.closeDue(tenant, Instant.parse(month.plusDays(1) + "T00:00:00Z"));
                }
                default -> {
                    var numbers = credit().extract().jsonPath().getList("items.number", Long.class);
                    if (!numbers.isEmpty()) {
                        revoke(numbers.get(random.nextInt(numbers.size())), "step " + step)
                                .statusCode(anyOf(equalTo(200), equalTo(409)));
                    }
                }
            }
            assertThat(billing.differences()).as("step " + step).isEmpty();
            theLedgerSaysWhatBecameOfEachGrant();
        }
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Torture.count("seeds", 1));
    }

    private static Map<String, Object> someGrant(Random random) {
        var grant = new HashMap<String, Object>();
        grant.put("amount", 1 + random.nextInt(3_000));
        grant.put("reason", "some");
        grant.put("source", random.nextBoolean() ? "gift" : "payment");
        if (random.nextBoolean()) {
            grant.put("expiresAt", "2100-01-01T00:00:00Z");
        }
        return grant;
    }

    private void theLedgerSaysWhatBecameOfEachGrant() throws SQLException {
        var grants = acme.manager
                .asks()
                .get(acme.path("/billing/export"))
                .then()
                .extract()
                .jsonPath();
        var open = 0L;
        var granted = 0L;
        for (var at = 0; at < grants.getList("grants").size(); at++) {
            var of = "grants[" + at + "].";
            var revoked = grants.get(of + "revoked") == null ? 0 : grants.getLong(of + "revoked.amount");
            var left = grants.getLong(of + "amount")
                    - grants.getLong(of + "used")
                    - grants.getLong(of + "expired")
                    - revoked;
            assertThat(left).isNotNegative();
            assertThat(revoked == 0 || left == 0).isTrue();
            open += left;
            granted += grants.getLong(of + "amount") - revoked;
        }
        assertThat(ledger("account = 'credit'")).isEqualTo(-open);
        assertThat(ledger("account in ('payments', 'gifts')")).isEqualTo(granted);
        assertThat(ledger("true")).isZero();
    }

    private long ledger(String which) throws SQLException {
        try (var connection = database.asSuperuser();
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery("select coalesce(sum(amount), 0) from tenancy.ledger where tenant_id = '"
                                + tenant + "' and " + which)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** What is drawn while it is revoked is drawn or taken back, and never both. */
    @Test
    void atOnceWhatIsDrawnIsNotTakenBack() throws Exception {
        for (var round = 0; round < 5; round++) {
            aTenantWithAnAccount();
            some.account(tenant, "UTC", "2026-03-01T00:00:00Z");
            some.used(tenant, UUID.randomUUID(), "web", "2026-03-10T10:00:00Z", 1_000_000);
            grant(Map.of("amount", 2_000, "reason", "paid")).statusCode(200);
            var number = newest();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                Callable<Integer> revokes =
                        () -> revoke(number, "a mistake").extract().statusCode();
                Callable<Integer> closes = () -> closing.closeDue(tenant, Instant.parse("2026-04-02T00:00:00Z"));
                var done = threads.invokeAll(List.of(revokes, closes, revokes, closes));
                assertThat(List.of(done.get(0).get(), done.get(2).get())).containsExactlyInAnyOrder(200, 409);
                assertThat(done.get(1).get() + done.get(3).get()).isEqualTo(1);
            }
            var due = SomeBill.invoices(acme).getLong("items[0].due");
            long revoked = credit().extract().jsonPath().getLong("items[0].revoked.amount");
            assertThat(1_200 - due + revoked).isEqualTo(2_000);
            assertThat(due).isIn(0L, 1_200L);
            assertThat(billing.differences()).isEmpty();
            theLedgerSaysWhatBecameOfEachGrant();
        }
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
