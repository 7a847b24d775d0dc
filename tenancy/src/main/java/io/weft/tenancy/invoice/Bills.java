package io.weft.tenancy.invoice;

import io.weft.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.Session;

/** What was issued, for those who report it. Needs a transaction scope. */
@ApplicationScoped
public class Bills {
    private static final int MOST = 500;

    private static final String DIFFERENCES = """
            select 'invoice ' || i.number || ' says ' || i.total || ', its lines ' || coalesce(l.lines, 0) || ', the ledger '
                   || coalesce(g.owed, 0) || ' and credit ' || coalesce(g.paid, 0)
            from tenancy.invoices i
            left join (select number, sum(amount) as lines from tenancy.invoice_lines group by number) l on l.number = i.number
            left join (select entry, sum(amount) filter (where account = 'receivable') as owed,
                              sum(amount) filter (where account = 'credit') as paid, sum(amount) as rest
                       from tenancy.ledger where kind = 'BILL' group by entry) g on g.entry = i.number
            left join (select invoice, sum(amount) as drawn from tenancy.credit_draws group by invoice) d on d.invoice = i.number
            where i.total <> coalesce(l.lines, 0) or i.total <> coalesce(g.owed, 0) + coalesce(g.paid, 0)
               or coalesce(g.rest, 0) <> 0 or coalesce(g.paid, 0) <> coalesce(d.drawn, 0)
            union all
            select 'credit ' || c.number || ' has ' || c.amount - coalesce(d.drawn, 0) || ' left, and the ledger says ' || coalesce(g.owed, 0)
            from tenancy.credit_grants c
            left join (select grant_number, sum(amount) as drawn, sum(amount) filter (where invoice is null) as expired
                       from tenancy.credit_draws group by grant_number) d on d.grant_number = c.number
            left join (select grant_number, -sum(amount) filter (where account = 'credit') as owed
                       from tenancy.ledger where kind <> 'BILL' group by grant_number) g on g.grant_number = c.number
            where c.amount - coalesce(d.expired, 0) <> coalesce(g.owed, 0)
            union all
            select 'there are ' || count(i.number) || ' invoices and the last number is ' || n.last
            from tenancy.invoice_numbers n left join tenancy.invoices i on true
            group by n.last having count(i.number) <> n.last""";

    private final Session session;
    private final Invoices invoices;

    Bills(Session session, Invoices invoices) {
        this.session = session;
        this.invoices = invoices;
    }

    /** The oldest first. */
    public List<Bill> of(TenantId tenant) {
        return invoices.all(tenant, MOST).reversed().stream()
                .map(Invoices.Issued::bill)
                .toList();
    }

    /** Grid-wide: where invoices, their lines and the ledger say different sums. */
    public List<String> differences() {
        return session.createNativeQuery(DIFFERENCES, String.class)
                .setMaxResults(MOST)
                .getResultList();
    }
}
