package io.weft.tenancy.invoice;

import io.weft.kernel.TenantId;
import io.weft.tenancy.prices.BillingConfig;
import io.weft.tenancy.rate.Period;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/** Billing accounts and their closed periods. */
@ApplicationScoped
public class Accounts {
    private static final String COLUMNS =
            "select tenant_id, currency, zone, anchor, open_from, rated_at, terms from tenancy.billing_accounts ";

    private final Session session;
    private final BillingConfig config;

    Accounts(Session session, BillingConfig config) {
        this.session = session;
        this.config = config;
    }

    /** What a tenant has that nobody decided anything about begins with the day it came. */
    Account of(TenantId tenant) {
        return found(tenant, "").orElseGet(() -> usual(tenant));
    }

    /** The currency that the tenant is billed in. */
    public String currency(TenantId tenant) {
        return found(tenant, "").map(Account::currency).orElse(config.currency());
    }

    /** Grid-wide. Made where it is missing, and nobody else closes its period until the transaction at hand ends. */
    Account lock(TenantId tenant) {
        var usual = usual(tenant);
        session.createNativeMutationQuery("""
                        insert into tenancy.billing_accounts (tenant_id, currency, zone, anchor, open_from, rated_at)
                        values (:tenant, :currency, :zone, :anchor, :from, :from) on conflict do nothing""")
                .setParameter("tenant", tenant.value())
                .setParameter("currency", usual.currency())
                .setParameter("zone", usual.zone().getId())
                .setParameter("anchor", usual.anchor())
                .setParameter("from", usual.openFrom())
                .executeUpdate();
        return found(tenant, " for update").orElseThrow();
    }

    /** Grid-wide: of every tenant, whether somebody has made one yet or not. */
    List<Account> all() {
        return session.createNativeQuery("""
                        select t.id as tenant_id, coalesce(a.currency, :currency) as currency, coalesce(a.zone, :zone) as zone,
                               coalesce(a.anchor, 1) as anchor,
                               coalesce(a.open_from, date_trunc('day', t.created_at, 'UTC')) as open_from,
                               coalesce(a.rated_at, date_trunc('day', t.created_at, 'UTC')) as rated_at,
                               coalesce(a.terms, 'POSTPAID') as terms
                        from tenancy.tenants t left join tenancy.billing_accounts a on a.tenant_id = t.id
                        order by t.id""", Tuple.class)
                .setParameter("currency", config.currency())
                .setParameter("zone", config.zone())
                .getResultStream()
                .map(row -> account(new TenantId(row.get("tenant_id", UUID.class)), row))
                .toList();
    }

    /** Grid-wide. */
    void settle(Account account) {
        session.createNativeMutationQuery("""
                        update tenancy.billing_accounts set currency = :currency, zone = :zone, anchor = :anchor, terms = :terms
                        where tenant_id = :tenant""")
                .setParameter("tenant", account.tenant().value())
                .setParameter("currency", account.currency())
                .setParameter("zone", account.zone().getId())
                .setParameter("anchor", account.anchor())
                .setParameter("terms", account.terms().name())
                .executeUpdate();
    }

    /** Grid-wide. What follows begins where the period ended. */
    void close(Account account, Period period) {
        session.createNativeMutationQuery(
                        "insert into tenancy.billing_periods (tenant_id, from_at, to_at) values (:tenant, :from, :to)")
                .setParameter("tenant", account.tenant().value())
                .setParameter("from", period.from())
                .setParameter("to", period.to())
                .executeUpdate();
        session.createNativeMutationQuery(
                        "update tenancy.billing_accounts set open_from = :to, rated_at = now() where tenant_id = :tenant")
                .setParameter("tenant", account.tenant().value())
                .setParameter("to", period.to())
                .executeUpdate();
    }

    /** Closed ones that lie within a span at least in part, in time. */
    List<Period> closed(TenantId tenant, Period span) {
        return session.createNativeQuery("""
                        select from_at, to_at from tenancy.billing_periods
                        where tenant_id = :tenant and to_at > :from and from_at < :to order by from_at""", Tuple.class)
                .setParameter("tenant", tenant.value())
                .setParameter("from", span.from())
                .setParameter("to", span.to())
                .getResultStream()
                .map(row -> new Period(row.get("from_at", Instant.class), row.get("to_at", Instant.class)))
                .toList();
    }

    private Optional<Account> found(TenantId tenant, String lock) {
        return session.createNativeQuery(COLUMNS + "where tenant_id = :tenant" + lock, Tuple.class)
                .setParameter("tenant", tenant.value())
                .getResultStream()
                .findFirst()
                .map(row -> account(tenant, row));
    }

    private static Account account(TenantId tenant, Tuple row) {
        return new Account(
                tenant,
                row.get("currency", String.class),
                ZoneId.of(row.get("zone", String.class)),
                row.get("anchor", Integer.class),
                row.get("open_from", Instant.class),
                row.get("rated_at", Instant.class),
                Terms.valueOf(row.get("terms", String.class)));
    }

    private Account usual(TenantId tenant) {
        var came = session.createNativeQuery("select created_at from tenancy.tenants where id = :tenant", Instant.class)
                .setParameter("tenant", tenant.value())
                .getSingleResult()
                .truncatedTo(ChronoUnit.DAYS);
        return new Account(tenant, config.currency(), ZoneId.of(config.zone()), 1, came, came, Terms.POSTPAID);
    }
}
