package io.weft.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;

import dev.hardwood.InputFile;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import io.restassured.path.json.JsonPath;
import io.weft.kernel.TenantId;
import io.weft.kernel.Transactions;
import io.weft.tenancy.Billing;
import io.weft.tenancy.UsageLog;
import io.weft.tenancy.UsageSpan;
import io.weft.tenancy.invoice.Closing;
import io.weft.tenancy.prices.Prices;
import io.weft.tenancy.rate.Period;
import io.weft.tenancy.rate.Rating;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Row B8 of the reliability reference: what is said in several places is one sum, and one unit more in one of them is found. */
@GridTest
class SumsTest {
    @Inject
    Transactions transactions;

    @Inject
    Closing closing;

    @Inject
    Billing billing;

    @Inject
    Prices prices;

    @Inject
    UsageLog log;

    @Inject
    SomeBill some;

    TestDatabase database;

    private TenantClient acme;
    private TenantId tenant;

    @BeforeEach
    void aTenantWithAnAccount() {
        acme = new TenantClient();
        tenant = acme.id();
        some.account(tenant, "Europe/Berlin", "2026-02-28T23:00:00Z");
    }

    private void version(String from, String cpuTiers, String minimum) {
        some.sql("""
                insert into tenancy.price_versions (id, currency, effective_from, rates, put_by)
                values (gen_random_uuid(), 'SEK', '%s', '[
                  {"meter": "cpu-allocated", "unit": "vCPU hour", "per": "3600000", "minimum": "%s", "tiers": %s},
                  {"meter": "volume", "unit": "started GiB hour", "per": "3686400", "counting": "started", "allowance": "3",
                   "tiers": [{"price": "0.333333333333"}]}]', 'a test') on conflict do nothing""".formatted(from, minimum, cpuTiers));
    }

    /** Tiers, begun units, an allowance, a change of prices within the month, late usage and a credit. */
    private void aRichMonth() {
        version("2026-01-01T00:00:00Z", "[{\"upTo\": \"1.5\", \"price\": \"0.777\"}, {\"price\": \"0.3\"}]", "0");
        version(
                "2026-03-15T00:00:00Z",
                "[{\"upTo\": \"2\", \"price\": \"1.11\"}, {\"price\": \"0.123456789\"}]",
                "900");
        some.sql("update tenancy.billing_accounts set currency = 'SEK' where tenant_id = '%s'".formatted(tenant));
        var web = UUID.randomUUID();
        some.used(tenant, web, "web", "2026-03-10T10:00:00Z", 1_234);
        some.used(tenant, web, "web", "2026-03-20T10:00:00Z", 777);
        some.used(tenant, UUID.randomUUID(), "db", "2026-03-12T03:00:00Z", 1_001);
        some.sql("update tenancy.usage set meter = 'VOLUME' where tenant_id = '%s' and appliance = 'db'"
                .formatted(tenant));
        some.used(tenant, UUID.randomUUID(), "db", "2026-03-14T23:00:00Z", 999);
        closing.closeDue(tenant, Instant.parse("2026-04-02T00:00:00Z"));
        some.used(tenant, web, "web", "2026-03-10T11:00:00Z", 333);
        some.used(tenant, web, "web", "2026-04-10T11:00:00Z", 4_444);
        closing.closeDue(tenant, Instant.parse("2026-05-02T00:00:00Z"));
        SomeBill.credit(
                        acme,
                        Map.of(
                                "invoice",
                                SomeBill.invoices(acme).getLong("items[1].number"),
                                "line",
                                1,
                                "amount",
                                7,
                                "reason",
                                "=a gift"))
                .statusCode(200);
    }

    /** Cell by cell what the other format says: numbers to their last digit, and nothing where there it is nothing. */
    @Test
    void theParquetFileSaysWhatTheOtherDoes() throws IOException {
        aRichMonth();
        var file = acme.manager
                .asks()
                .get(acme.path("/billing/focus?format=parquet"))
                .then()
                .statusCode(200)
                .contentType("application/vnd.apache.parquet")
                .extract()
                .asByteArray();
        var expected = focus();
        var seen = 0;
        try (var reader = ParquetFileReader.open(InputFile.of(ByteBuffer.wrap(file)));
                var row = reader.rowReader()) {
            for (; row.hasNext(); seen++) {
                row.next();
                expected.get(seen)
                        .forEach((name, text) ->
                                assertThat(cell(row, name)).as(name).isEqualTo(plain(text)));
            }
        }
        assertThat(seen).isEqualTo(expected.size()).isGreaterThan(4);
        acme.manager.asks().get(acme.path("/billing/focus?format=xml")).then().statusCode(422);
    }

    private static String cell(RowReader row, String name) {
        if (row.isNull(name)) {
            return "";
        }
        return switch (row.getValue(name)) {
            case BigDecimal number -> number.stripTrailingZeros().toPlainString();
            case Instant moment -> moment.toString();
            default -> row.getString(name);
        };
    }

    private static String plain(String text) {
        var unquoted = text.startsWith("'") ? text.substring(1) : text;
        return unquoted.matches("-?[0-9]+\\.[0-9]+")
                ? new BigDecimal(unquoted).stripTrailingZeros().toPlainString()
                : unquoted;
    }

    private List<JsonPath> bills() {
        return SomeBill.invoices(acme).getList("items.number", Long.class).stream()
                .map(it -> acme.manager.asks().get(acme.path("/invoices/" + it)).jsonPath())
                .toList();
    }

    private List<Map<String, String>> focus() {
        var rows = acme.manager
                .asks()
                .get(acme.path("/billing/focus"))
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .split("\r\n");
        var names = rows[0].split(",");
        return Arrays.stream(rows)
                .skip(1)
                .map(row -> row.split(",", -1))
                .map(cells -> IntStream.range(0, names.length)
                        .boxed()
                        .collect(Collectors.toMap(i -> names[i], i -> cells[i])))
                .toList();
    }

    private static BigDecimal sum(List<Map<String, String>> rows, String column) {
        return rows.stream().map(it -> new BigDecimal(it.get(column))).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** From the single windows of five minutes, not from the sums that closing reads. */
    private BigDecimal usageTimesRate() {
        return transactions.gridWide(() -> {
            var book = prices.of(tenant, "SEK").orElseThrow();
            var sum = BigDecimal.ZERO;
            for (var month :
                    List.of("2026-02-28T23:00:00Z/2026-03-31T22:00:00Z", "2026-03-31T22:00:00Z/2026-04-30T22:00:00Z")) {
                var ends = month.split("/");
                var period = new Period(Instant.parse(ends[0]), Instant.parse(ends[1]));
                var usage = log.of(tenant, new UsageSpan(period.from(), period.to()), UsageLog.Grain.WINDOW);
                for (var line : Rating.part(book, period, period, usage)) {
                    sum = sum.add(line.exact());
                }
            }
            return sum;
        });
    }

    @Test
    void linesUsageTimesRateLedgerAndFocusComeToOneSum() throws Exception {
        aRichMonth();
        var lines = bills().stream()
                .flatMap(it -> it.getList("bill.lines.amount", Long.class).stream())
                .mapToLong(it -> it)
                .sum();
        assertThat(bills().stream().mapToLong(it -> it.getLong("bill.total")).sum())
                .isEqualTo(lines);
        assertThat(some.balance(tenant)).isEqualTo(lines);
        var rows = focus();
        assertThat(sum(rows, "BilledCost")).isEqualByComparingTo(BigDecimal.valueOf(lines, 2));
        var usage = rows.stream()
                .filter(it -> it.get("ChargeCategory").equals("Usage"))
                .toList();
        assertThat(sum(usage, "ContractedCost")).isEqualByComparingTo(usageTimesRate());
        for (var row : usage) {
            assertThat(new BigDecimal(row.get("ListCost")))
                    .isEqualByComparingTo(new BigDecimal(row.get("ListUnitPrice"))
                            .multiply(new BigDecimal(row.get("PricingQuantity"))));
        }
        assertThat(rows).extracting(it -> it.get("ChargeClass")).contains("Correction");
        assertThat(rows).extracting(it -> it.get("ChargeCategory")).contains("Usage", "Adjustment", "Credit");
        oneUnitTooMuchIsFound();
    }

    /** Past the program and its rights, as somebody with the database's own password could. */
    private void oneUnitTooMuchIsFound() throws Exception {
        var line = "update tenancy.invoice_lines set amount = amount %s 1 where (number, position) = (%d, 1)";
        var number = SomeBill.invoices(acme).getLong("items[0].number");
        assertThat(billing.differences()).isEmpty();
        superuser(line.formatted("+", number));
        try {
            assertThat(billing.differences()).singleElement().asString().contains("invoice " + number + " says");
            Someone.operator()
                    .asks()
                    .get("/api/v1/grid/findings")
                    .then()
                    .body("items.findAll { it.code == 'books-differ' }", hasSize(1));
        } finally {
            superuser(line.formatted("-", number));
        }
        assertThat(billing.differences()).isEmpty();
    }

    private void superuser(String text) throws SQLException {
        try (var connection = database.asSuperuser();
                var statement = connection.createStatement()) {
            statement.executeUpdate(text);
        }
    }
}
