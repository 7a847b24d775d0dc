package io.weft.tenancy.invoice;

import io.weft.kernel.TenantId;
import io.weft.tenancy.Meter;
import io.weft.tenancy.prices.RateText;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hibernate.Session;

/** Double entry: a tenant owes what its bills say, and each meter has earned it. The database refuses what does not balance. */
@ApplicationScoped
class Ledger {
    private static final String OWED = "receivable";
    private static final String EARNED = "revenue/";

    private final Session session;

    Ledger(Session session) {
        this.session = session;
    }

    /** Grid-wide: the entry of one bill. */
    void post(TenantId tenant, Bill bill) {
        var postings = postings(bill);
        var position = 0;
        for (var posting : postings.entrySet()) {
            position++;
            session.createNativeMutationQuery("""
                            insert into tenancy.ledger (entry, position, tenant_id, account, currency, amount)
                            values (:entry, :position, :tenant, :account, :currency, :amount)""")
                    .setParameter("entry", bill.number())
                    .setParameter("position", position)
                    .setParameter("tenant", tenant.value())
                    .setParameter("account", posting.getKey())
                    .setParameter("currency", bill.currency())
                    .setParameter("amount", posting.getValue())
                    .executeUpdate();
        }
    }

    private static Map<String, Long> postings(Bill bill) {
        var earned = new EnumMap<Meter, Long>(Meter.class);
        bill.lines().forEach(it -> earned.merge(it.meterOf(), it.amount(), Math::addExact));
        var postings = new LinkedHashMap<String, Long>();
        postings.put(OWED, bill.total());
        earned.forEach((meter, amount) -> postings.put(EARNED + RateText.word(meter), -amount));
        postings.values().removeIf(it -> it == 0);
        return postings;
    }
}
