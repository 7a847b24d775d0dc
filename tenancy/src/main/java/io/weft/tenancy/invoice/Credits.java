package io.weft.tenancy.invoice;

import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/** Credit, and what was taken of it. Rows are only ever added, under the lock of the tenant's account, with their entry in the ledger. */
@ApplicationScoped
public class Credits {
    /** That anything is left of, at once. A period is rated once for each that expires within it. */
    private static final int MOST_OPEN = 100;

    private static final int MOST_SHOWN = 1_000;

    private static final String GRANTS = """
            select g.number, g.source, g.currency, g.amount, g.reason, g.granted_by, g.granted_at, g.expires_at,
                   cast(coalesce(sum(d.amount) filter (where d.invoice is not null), 0) as bigint) as used,
                   cast(coalesce(sum(d.amount) filter (where d.invoice is null and d.revoked_at is null), 0) as bigint) as expired,
                   max(d.amount) filter (where d.revoked_at is not null) as revoked, max(d.revoked_at) as revoked_at,
                   max(d.revoked_by) as revoked_by, max(d.reason) as revoked_for
            from tenancy.credit_grants g left join tenancy.credit_draws d on d.grant_number = g.number
            where g.tenant_id = :tenant
            group by g.number""";

    private static final String OPEN = " having g.amount > coalesce(sum(d.amount), 0)";
    private static final String NEWEST_FIRST = " order by g.number desc";

    private final Session session;
    private final Ledger ledger;

    Credits(Session session, Ledger ledger) {
        this.session = session;
        this.ledger = ledger;
    }

    /** What is to be given. @param amount in the currency's smallest unit */
    public record NewGrant(
            Grant.Source source, long amount, String reason, String by, Instant at, Optional<Instant> expires) {}

    /** The newest first, whatever is left of them. */
    public List<Grant> of(TenantId tenant) {
        return found(tenant, GRANTS + NEWEST_FIRST, MOST_SHOWN);
    }

    /** All that no invoice has used up and that the books have not seen expire, the newest first. */
    List<Grant> open(TenantId tenant) {
        return found(tenant, GRANTS + OPEN + NEWEST_FIRST, MOST_OPEN);
    }

    private List<Grant> found(TenantId tenant, String query, int most) {
        return session.createNativeQuery(query, Tuple.class)
                .setParameter("tenant", tenant.value())
                .setMaxResults(most)
                .getResultStream()
                .map(Credits::grant)
                .toList();
    }

    private static Grant grant(Tuple row) {
        return new Grant(
                row.get("number", Long.class),
                Grant.Source.valueOf(row.get("source", String.class)),
                row.get("currency", String.class),
                row.get("amount", Long.class),
                row.get("reason", String.class),
                row.get("granted_by", String.class),
                row.get("granted_at", Instant.class),
                Optional.ofNullable(row.get("expires_at", Instant.class)),
                row.get("used", Long.class),
                row.get("expired", Long.class),
                Optional.ofNullable(row.get("revoked", Long.class))
                        .map(it -> new Grant.Revocation(
                                it,
                                row.get("revoked_for", String.class),
                                row.get("revoked_by", String.class),
                                row.get("revoked_at", Instant.class))));
    }

    /** Grid-wide. One of the tenant's own. */
    Optional<Grant> find(TenantId tenant, long number) {
        return session.createNativeQuery(GRANTS.replace("group by", "and g.number = :number group by"), Tuple.class)
                .setParameter("tenant", tenant.value())
                .setParameter("number", number)
                .getResultStream()
                .map(Credits::grant)
                .findFirst();
    }

    /** Grid-wide: tenants that somebody has to tell how their credit stands. */
    public List<TenantId> tenants() {
        return session.createNativeQuery("""
                        select id from tenancy.tenants t
                        where state <> 'gone'
                          and (exists (select from tenancy.billing_accounts where tenant_id = t.id and terms = 'PREPAID')
                               or exists (select from tenancy.credit_grants where tenant_id = t.id)
                               or exists (select from tenancy.credit_watches where tenant_id = t.id and terms = 'PREPAID'))
                        order by id""", UUID.class)
                .getResultStream()
                .map(TenantId::new)
                .toList();
    }

    /** Grid-wide, under the lock of the account. @return its number */
    long add(Account account, NewGrant asked) {
        if (open(account.tenant()).size() >= MOST_OPEN) {
            throw new RefusedException(
                    Kind.CONFLICT,
                    "credit-too-many",
                    "",
                    "Something is left of " + MOST_OPEN + " credits of this tenant. Grant more once one is used up.");
        }
        var number = session.createNativeQuery("""
                        insert into tenancy.credit_grants (tenant_id, source, currency, amount, reason, granted_by, granted_at,
                                                           expires_at)
                        values (:tenant, :source, :currency, :amount, :reason, :by, :at, cast(:expires as timestamptz))
                        returning number""", Long.class)
                .setParameter("tenant", account.tenant().value())
                .setParameter("source", asked.source().name())
                .setParameter("currency", account.currency())
                .setParameter("amount", asked.amount())
                .setParameter("reason", asked.reason())
                .setParameter("by", asked.by())
                .setParameter("at", asked.at())
                .setParameter("expires", asked.expires().map(Instant::toString).orElse(null))
                .getSingleResult();
        ledger.granted(account, number, asked.source(), asked.amount());
        return number;
    }

    /** Grid-wide: what a bill says it took. The bill's own entry in the ledger says so, too. */
    void draw(TenantId tenant, Bill bill) {
        bill.credit().forEach(it -> drawn(tenant, it.grant(), Optional.of(bill.number()), it.amount()));
    }

    /** Grid-wide: of what has expired by then nothing is left. */
    void expire(Account account, Instant by) {
        for (var grant : open(account.tenant())) {
            var left = grant.credit().left();
            if (!grant.credit().isGoodAt(by)) {
                drawn(account.tenant(), grant.number(), Optional.empty(), left);
                ledger.expired(account, grant.number(), left);
            }
        }
    }

    /** Grid-wide, under the lock of the account: all that is left of it. */
    void revoke(Account account, Grant grant, Grant.Revocation how) {
        session.createNativeMutationQuery("""
                        insert into tenancy.credit_draws (grant_number, tenant_id, amount, revoked_at, revoked_by, reason)
                        values (:grant, :tenant, :amount, :at, :by, :reason)""")
                .setParameter("grant", grant.number())
                .setParameter("tenant", account.tenant().value())
                .setParameter("amount", how.amount())
                .setParameter("at", how.at())
                .setParameter("by", how.by())
                .setParameter("reason", how.reason())
                .executeUpdate();
        ledger.revoked(account, grant.number(), grant.source(), how.amount());
    }

    private void drawn(TenantId tenant, long grant, Optional<Long> invoice, long amount) {
        session.createNativeMutationQuery("""
                        insert into tenancy.credit_draws (grant_number, invoice, tenant_id, amount)
                        values (:grant, nullif(:invoice, 0), :tenant, :amount)""")
                .setParameter("grant", grant)
                .setParameter("invoice", invoice.orElse(0L))
                .setParameter("tenant", tenant.value())
                .setParameter("amount", amount)
                .executeUpdate();
    }
}
