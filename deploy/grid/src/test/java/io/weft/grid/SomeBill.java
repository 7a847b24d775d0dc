package io.weft.grid;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.weft.kernel.TenantId;
import io.weft.kernel.Transactions;
import io.weft.tenancy.Meter;
import io.weft.tenancy.invoice.Closing;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;

/** Accounts and usage of the past, put straight into the tables, as nobody waits a month for a test. */
@ApplicationScoped
class SomeBill {
    static final UUID APPLICATION = UUID.fromString("aaaaaaaa-0000-0000-0000-000000000001");

    private final Transactions transactions;
    private final Session session;
    private final Closing closing;

    SomeBill(Transactions transactions, Session session, Closing closing) {
        this.transactions = transactions;
        this.session = session;
        this.closing = closing;
    }

    void account(TenantId tenant, String zone, String openFrom) {
        sql("""
                insert into tenancy.billing_accounts (tenant_id, currency, zone, anchor, open_from, rated_at)
                values ('%1$s', 'EUR', '%2$s', 1, '%3$s', '%3$s')
                on conflict (tenant_id) do update set zone = excluded.zone, open_from = excluded.open_from,
                                                      rated_at = excluded.rated_at""".formatted(tenant, zone, openFrom));
    }

    int sql(String text) {
        return transactions.gridWide(
                () -> session.createNativeMutationQuery(text).executeUpdate());
    }

    /** One hour of so many thousandths of a processor, in windows of five minutes. */
    void used(TenantId tenant, UUID subject, String appliance, String hour, int cpuMillis) {
        sql("""
                insert into tenancy.usage (tenant_id, application, appliance, subject, meter, from_at, to_at, amount,
                                           covered_ms, gap_ms, changed_at)
                select '%s', '%s', '%s', '%s', '%s', w, w + interval '5 minutes', %d, 300000, 0, now()
                from generate_series(timestamptz '%7$s', timestamptz '%7$s' + interval '55 minutes', interval '5 minutes') w""".formatted(tenant, APPLICATION, appliance, subject, Meter.CPU_ALLOCATED, cpuMillis * 300_000L, hour));
    }

    /** @return the number of an invoice of March 2026 */
    long issue(TenantId tenant) {
        PriceTest.somePrices();
        account(tenant, "UTC", "2026-03-01T00:00:00Z");
        used(tenant, UUID.randomUUID(), "web", "2026-03-10T10:00:00Z", 1_000);
        closing.closeDue(tenant, Instant.parse("2026-04-02T00:00:00Z"));
        return transactions.gridWide(() -> session.createNativeQuery(
                        "select number from tenancy.invoices where tenant_id = :tenant", Long.class)
                .setParameter("tenant", tenant.value())
                .getSingleResult());
    }

    static ValidatableResponse credit(TenantClient acme, Map<String, Object> credit) {
        return Someone.operator()
                .asks()
                .contentType(ContentType.JSON)
                .body(credit)
                .post("/api/v1/billing-accounts/" + acme.tenant + "/credit-notes")
                .then();
    }

    static JsonPath invoices(TenantClient acme) {
        return acme.manager
                .asks()
                .get(acme.path("/invoices"))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** What the tenant owes by the ledger. */
    long balance(TenantId tenant) {
        return transactions.gridWide(() -> session.createNativeQuery(
                        "select cast(coalesce(sum(amount), 0) as bigint) from tenancy.ledger where account = 'receivable' and tenant_id = :tenant",
                        Long.class)
                .setParameter("tenant", tenant.value())
                .getSingleResult());
    }
}
