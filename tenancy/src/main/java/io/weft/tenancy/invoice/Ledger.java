package io.weft.tenancy.invoice;

import io.weft.kernel.TenantId;
import io.weft.tenancy.Meter;
import io.weft.tenancy.prices.RateText;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hibernate.Session;

/** Double entry: a tenant owes what its bills say and credit does not pay, and each meter has earned it. The database refuses what does not balance. */
@ApplicationScoped
class Ledger {
    private static final String OWED = "receivable";
    private static final String EARNED = "revenue/";
    /** What tenants may still use: it is owed to them. */
    private static final String CREDIT = "credit";

    private static final String EXPIRED = "credit-expired";

    private final Session session;

    Ledger(Session session) {
        this.session = session;
    }

    /** Grid-wide: the entry of one bill. */
    void post(TenantId tenant, Bill bill) {
        post("BILL", bill.number(), new Owner(tenant, bill.currency()), postings(bill));
    }

    /** Grid-wide: what was paid in or given is owed to the tenant. */
    void granted(Account account, long number, Grant.Source source, long amount) {
        post("GRANT", number, Owner.of(account), Map.of(counterpart(source), amount, CREDIT, -amount));
    }

    /** Grid-wide: what was granted by mistake is owed to nobody, and was neither paid in nor given. */
    void revoked(Account account, long number, Grant.Source source, long left) {
        post("REVOCATION", number, Owner.of(account), Map.of(CREDIT, left, counterpart(source), -left));
    }

    private static String counterpart(Grant.Source source) {
        return switch (source) {
            case PAYMENT -> "payments";
            case GIFT -> "gifts";
        };
    }

    /** Grid-wide: what expired is owed to nobody any more. */
    void expired(Account account, long number, long left) {
        post("EXPIRY", number, Owner.of(account), Map.of(CREDIT, left, EXPIRED, -left));
    }

    private record Owner(TenantId tenant, String currency) {
        static Owner of(Account account) {
            return new Owner(account.tenant(), account.currency());
        }
    }

    private void post(String kind, long entry, Owner owner, Map<String, Long> postings) {
        var position = 0;
        for (var posting : postings.entrySet()) {
            position++;
            session.createNativeMutationQuery("""
                            insert into tenancy.ledger (kind, entry, position, tenant_id, account, currency, amount)
                            values (:kind, :entry, :position, :tenant, :account, :currency, :amount)""")
                    .setParameter("kind", kind)
                    .setParameter("entry", entry)
                    .setParameter("position", position)
                    .setParameter("tenant", owner.tenant().value())
                    .setParameter("account", posting.getKey())
                    .setParameter("currency", owner.currency())
                    .setParameter("amount", posting.getValue())
                    .executeUpdate();
        }
    }

    private static Map<String, Long> postings(Bill bill) {
        var earned = new EnumMap<Meter, Long>(Meter.class);
        bill.lines().forEach(it -> earned.merge(it.meterOf(), it.amount(), Math::addExact));
        var postings = new LinkedHashMap<String, Long>();
        postings.put(OWED, bill.due());
        postings.put(CREDIT, bill.total() - bill.due());
        earned.forEach((meter, amount) -> postings.put(EARNED + RateText.word(meter), -amount));
        postings.values().removeIf(it -> it == 0);
        return postings;
    }
}
