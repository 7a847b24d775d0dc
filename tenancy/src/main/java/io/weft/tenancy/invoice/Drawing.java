package io.weft.tenancy.invoice;

import io.weft.tenancy.rate.CreditDraw;
import io.weft.tenancy.rate.CreditDraw.Cost;
import io.weft.tenancy.rate.CreditDraw.Credit;
import io.weft.tenancy.rate.CreditDraw.Drawn;
import io.weft.tenancy.rate.Line;
import io.weft.tenancy.rate.Period;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** What a period takes of a tenant's credit. Needs a transaction scope; changes nothing. */
@ApplicationScoped
class Drawing {
    private final Charges charges;

    Drawing(Charges charges) {
        this.charges = charges;
    }

    /**
     * @param reached from the beginning of a billing period to where its cost was counted
     * @param total what that comes to. Minimums, corrections and what rounding adds are the last stretch's.
     */
    Drawn of(Account account, Period reached, long total, List<Credit> credits) {
        var costs = new ArrayList<Cost>();
        var cuts = CreditDraw.cuts(reached, credits);
        var before = 0L;
        for (var at = 0; at < cuts.size(); at++) {
            var isLast = at + 1 == cuts.size();
            var until = isLast ? total : Math.min(total, cost(account, new Period(reached.from(), cuts.get(at + 1))));
            costs.add(new Cost(cuts.get(at), Math.max(0, until - before)));
            before = Math.max(before, until);
        }
        return CreditDraw.of(credits, costs);
    }

    private long cost(Account account, Period part) {
        var exact = charges.of(account, part).stream()
                .filter(it -> it.key().tier() != Line.MINIMUM)
                .map(Line::exact)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return Line.rounded(exact, account.digits());
    }
}
