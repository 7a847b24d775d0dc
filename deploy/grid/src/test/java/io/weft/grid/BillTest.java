package io.weft.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.parser.PdfTextExtractor;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.weft.kernel.TenantId;
import io.weft.kernel.Transactions;
import io.weft.tenancy.invoice.Closing;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.hibernate.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows B8 to B11 of the reliability reference: closing, what the database refuses to change, and sums that agree. */
@GridTest
class BillTest {

    @Inject
    Transactions transactions;

    @Inject
    Session session;

    @Inject
    Closing closing;

    @Inject
    SomeBill some;

    private TenantClient acme;
    private TenantId tenant;

    @BeforeEach
    void aTenantWithAnAccount() {
        acme = new TenantClient();
        tenant = acme.id();
        PriceTest.somePrices();
        some.account(tenant, "Europe/Berlin", "2026-02-28T23:00:00Z");
    }

    private int sql(String text) {
        return some.sql(text);
    }

    private void used(String hour, int cpuMillis) {
        used(UUID.randomUUID(), "web", hour, cpuMillis);
    }

    private void used(UUID subject, String appliance, String hour, int cpuMillis) {
        some.used(tenant, subject, appliance, hour, cpuMillis);
    }

    private int close(String then) {
        return closing.closeDue(tenant, Instant.parse(then));
    }

    private JsonPath newest() {
        return acme.manager
                .asks()
                .get(acme.path("/invoices/" + SomeBill.invoices(acme).getLong("items[0].number")))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    @Test
    void aPeriodIsTheTenantsOwnMonthAndIsClosedOnce() {
        used("2026-02-28T22:00:00Z", 1_000);
        used("2026-02-28T23:00:00Z", 2_000_000);
        used("2026-03-31T21:00:00Z", 1_000_000);
        used("2026-03-31T22:00:00Z", 5_000_000);
        assertThat(close("2026-03-31T22:30:00Z")).as("the grace is not over").isZero();
        assertThat(close("2026-03-31T23:00:00Z")).isEqualTo(1);
        assertThat(close("2026-03-31T23:00:00Z")).isZero();
        var bill = newest();
        assertThat(bill.getString("bill.from")).isEqualTo("2026-02-28T23:00:00Z");
        assertThat(bill.getString("bill.to")).isEqualTo("2026-03-31T22:00:00Z");
        assertThat(bill.getList("bill.lines")).hasSize(1);
        assertThat(bill.getLong("bill.total")).as("3000 vCPU hours at 0.012").isEqualTo(3_600);
        acme.manager
                .asks()
                .get(acme.path("/invoices/" + bill.getLong("bill.number") + "/usage"))
                .then()
                .statusCode(200)
                .body("items", hasSize(2))
                .body("items[0].from", equalTo("2026-02-28T23:00:00Z"))
                .body("items[0].quantity", equalTo("7200000000"));
    }

    @Test
    void anInvoiceIsAlsoPaper() throws Exception {
        used("2026-03-10T10:00:00Z", 2_000_000);
        close("2026-04-02T00:00:00Z");
        var number = SomeBill.invoices(acme).getLong("items[0].number");
        var paper = acme.manager
                .asks()
                .get(acme.path("/invoices/" + number + "/pdf"))
                .then()
                .statusCode(200)
                .contentType("application/pdf")
                .header("Content-Disposition", equalTo("attachment; filename=\"invoice-" + number + ".pdf\""))
                .extract()
                .asByteArray();
        try (var reader = new PdfReader(paper)) {
            assertThat(new PdfTextExtractor(reader).getTextFromPage(1))
                    .contains("Invoice " + number, newest().getString("hash"));
        }
        new TenantClient()
                .manager
                .asks()
                .get(acme.path("/invoices/" + number + "/pdf"))
                .then()
                .statusCode(404);
    }

    @Test
    void manyAtOnceCloseAPeriodOnceAndNumbersHaveNoGap() throws Exception {
        used("2026-03-10T10:00:00Z", 2_000_000);
        used("2026-04-10T10:00:00Z", 2_000_000);
        try (var pool = Executors.newFixedThreadPool(4)) {
            var closings = IntStream.range(0, 4)
                    .<Callable<Integer>>mapToObj(_ -> () -> close("2026-06-01T00:00:00Z"))
                    .toList();
            var made = 0;
            for (var each : pool.invokeAll(closings)) {
                made += each.get();
            }
            assertThat(made).isEqualTo(2);
        }
        assertThat(SomeBill.invoices(acme).getList("items")).hasSize(2);
        var numbers = transactions.gridWide(() -> session.createNativeQuery(
                        "select cast(count(*) - max(number) as bigint) from tenancy.invoices", Long.class)
                .getSingleResult());
        assertThat(numbers).as("numbers of the grid, from 1 without a gap").isZero();
    }

    @Test
    void aClosingThatFailsTakesNoNumber() {
        used("2026-03-10T10:00:00Z", 2_000_000);
        var before = lastNumber();
        assertThatThrownBy(() -> transactions.gridWide(() -> {
                    session.createNativeQuery(
                                    "update tenancy.invoice_numbers set last = last + 1 returning last", Long.class)
                            .getSingleResult();
                    throw new IllegalStateException("the controller dies here");
                }))
                .isInstanceOf(IllegalStateException.class);
        close("2026-04-02T00:00:00Z");
        assertThat(lastNumber()).isEqualTo(before + 1);
    }

    private long lastNumber() {
        return transactions.gridWide(
                () -> session.createNativeQuery("select last from tenancy.invoice_numbers", Long.class)
                        .getSingleResult());
    }

    @Test
    void lateUsageIsACorrectionOnTheNextInvoiceAndTheFirstStaysAsItWas() {
        used("2026-03-10T10:00:00Z", 1_500_000);
        close("2026-04-02T00:00:00Z");
        var first = newest();
        used("2026-03-10T11:00:00Z", 500_000);
        used("2026-04-10T10:00:00Z", 1_000_000);
        close("2026-05-02T00:00:00Z");
        var second = newest();
        assertThat(second.getList("bill.lines.kind", String.class)).containsExactlyInAnyOrder("usage", "correction");
        assertThat(second.getLong("bill.lines.find { it.kind == 'correction' }.amount"))
                .isEqualTo(600);
        assertThat(second.getString("bill.lines.find { it.kind == 'correction' }.from"))
                .isEqualTo("2026-02-28T23:00:00Z");
        assertThat(second.getString("bill.previous")).isEqualTo(first.getString("hash"));
        var again = acme.manager
                .asks()
                .get(acme.path("/invoices/" + first.getLong("bill.number")))
                .jsonPath();
        assertThat(again.getString("document")).isEqualTo(first.getString("document"));
        close("2026-06-02T00:00:00Z");
        assertThat(SomeBill.invoices(acme).getList("items"))
                .as("May had nothing, and the correction is not made twice")
                .hasSize(2);
    }

    @Test
    void theHashIsOfTheDocumentsBytes() throws Exception {
        used("2026-03-10T10:00:00Z", 1_500_000);
        close("2026-04-02T00:00:00Z");
        var bill = newest();
        var digest = MessageDigest.getInstance("SHA-256")
                .digest(bill.getString("document").getBytes(StandardCharsets.UTF_8));
        assertThat(HexFormat.of().formatHex(digest)).isEqualTo(bill.getString("hash"));
        assertThat(new JsonPath(bill.getString("document")).getLong("total")).isEqualTo(bill.getLong("bill.total"));
    }

    @Test
    void whatWasIssuedCannotBeChangedAndAnEntryBalances() {
        used("2026-03-10T10:00:00Z", 1_500_000);
        close("2026-04-02T00:00:00Z");
        var number = SomeBill.invoices(acme).getLong("items[0].number");
        for (var change : List.of(
                "update tenancy.invoices set total = 0",
                "delete from tenancy.invoices",
                "update tenancy.invoice_lines set amount = 0",
                "delete from tenancy.invoice_lines",
                "update tenancy.ledger set amount = 1",
                "delete from tenancy.ledger",
                "delete from tenancy.billing_periods",
                "update tenancy.price_versions set rates = '[]'")) {
            assertThatThrownBy(() -> sql(change)).as(change).hasStackTraceContaining("permission denied");
        }
        assertThatThrownBy(() -> sql(
                        "insert into tenancy.ledger (entry, position, tenant_id, account, currency, amount) values (%d, 9, '%s', 'receivable', 'EUR', 1)"
                                .formatted(number, tenant)))
                .hasStackTraceContaining("does not balance");
        assertThatThrownBy(() -> sql(
                        "insert into tenancy.billing_periods select * from tenancy.billing_periods where tenant_id = '%s'"
                                .formatted(tenant)))
                .hasStackTraceContaining("duplicate key");
    }

    @Test
    void aCreditNoteGivesBackNoMoreThanTheLine() {
        used("2026-03-10T10:00:00Z", 1_500_000);
        close("2026-04-02T00:00:00Z");
        var number = SomeBill.invoices(acme).getLong("items[0].number");
        SomeBill.credit(acme, Map.of("invoice", number, "line", 1, "amount", 1_000, "reason", "it was slow"))
                .statusCode(200)
                .body("total", equalTo(-1_000));
        SomeBill.credit(acme, Map.of("invoice", number, "line", 1, "amount", 801, "reason", "again"))
                .statusCode(409)
                .body("code", equalTo("credit-too-high"));
        SomeBill.credit(acme, Map.of("invoice", number, "line", 1, "amount", 800, "reason", "the rest"))
                .statusCode(200);
        assertThat(SomeBill.invoices(acme).getList("items.kind", String.class))
                .containsExactly("credit-note", "credit-note", "invoice");
        assertThat(some.balance(tenant)).isZero();
    }

    @Test
    void theChargeOfTheOpenPeriodIsSeenAtAnyTime() {
        var today = ZonedDateTime.now(java.time.ZoneOffset.UTC).withDayOfMonth(1);
        some.account(
                tenant,
                "UTC",
                today.toLocalDate()
                        .atStartOfDay(java.time.ZoneOffset.UTC)
                        .toInstant()
                        .toString());
        used(
                today.toLocalDate()
                        .atStartOfDay(java.time.ZoneOffset.UTC)
                        .toInstant()
                        .toString(),
                1_000_000);
        acme.manager
                .asks()
                .get(acme.path("/billing/charge"))
                .then()
                .statusCode(200)
                .body("total", equalTo(1_200))
                .body("exact", equalTo("12"))
                .body("lines", hasSize(1));
    }

    @Test
    void anAccountIsSettledByOperators() {
        Someone.operator()
                .asks()
                .contentType(ContentType.JSON)
                .body(Map.of("currency", "EUR", "zone", "Pacific/Apia", "anchor", 31))
                .put("/api/v1/billing-accounts/" + acme.tenant)
                .then()
                .statusCode(200)
                .body("zone", equalTo("Pacific/Apia"))
                .body("openFrom", equalTo("2026-02-28T23:00:00Z"));
        Someone.operator()
                .asks()
                .contentType(ContentType.JSON)
                .body(Map.of("currency", "EUR", "zone", "Moon/Base", "anchor", 31))
                .put("/api/v1/billing-accounts/" + acme.tenant)
                .then()
                .statusCode(422)
                .body("code", equalTo("zone-unknown"));
    }

    @Test
    void theExportHoldsEverythingThatTheBillsWereMadeOf() {
        used("2026-03-10T10:00:00Z", 1_500_000);
        close("2026-05-02T00:00:00Z");
        acme.manager
                .asks()
                .get(acme.path("/billing/export"))
                .then()
                .statusCode(200)
                .body("invoices", hasSize(1))
                .body("periods", hasSize(2))
                .body("periods[0].usage", hasSize(1))
                .body("periods[0].awaiting", equalTo(true))
                .body("open.charge.lines", hasSize(0))
                .body("open.usage", hasSize(0))
                .body("prices[0].rates.find { it.meter == 'cpu-allocated' }.tiers[0].price", equalTo("0.012"));
    }
}
