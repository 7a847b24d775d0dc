package io.weft.tenancy.budget;

import io.weft.kernel.InTurn;
import io.weft.kernel.TenantId;
import io.weft.kernel.Transactions;
import io.weft.tenancy.invoice.Spending;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

/** Looks what was spent, tells what there is to tell, freezes and thaws. */
@ApplicationScoped
public class BudgetWatch {
    private final Transactions transactions;
    private final BudgetRows rows;
    private final Spending spending;
    private final BudgetNews news;
    private final Counted where;

    BudgetWatch(Transactions transactions, BudgetRows rows, Spending spending, BudgetNews news, Counted where) {
        this.transactions = transactions;
        this.rows = rows;
        this.spending = spending;
        this.news = news;
        this.where = where;
    }

    /** At every budget of the grid. Opens a transaction scope for each tenant. */
    public void look(Instant now) {
        InTurn.each(
                "tenant",
                transactions.gridWide(rows::tenants),
                tenant -> transactions.forTenant(tenant, () -> look(tenant, now)));
    }

    /** At those of one tenant, within its scope. @return what was spent */
    Spending.Spent look(TenantId tenant, Instant now) {
        var budgets = rows.lock(tenant);
        var spent = spending.of(tenant, now);
        for (var row : budgets) {
            var budget = row.toBudget();
            var counted = where.of(tenant, budget.of());
            var soFar = spent.soFar(counted);
            var next = row.told().look(budget, spent.period().from(), soFar, spent.forecast(counted), now);
            row.tell(next.told());
            next.news().forEach(it -> tell(tenant, it, budget, money(soFar, spent), now));
        }
        return spent;
    }

    private void tell(TenantId tenant, Told.News it, Budget budget, String soFar, Instant now) {
        var of = "budget " + budget.name() + " of " + budget.amountText();
        switch (it) {
            case Told.News.Reached(var percent) ->
                news.tell(tenant, budget, "reached", percent + " % of " + of + " is spent: " + soFar + " so far.", now);
            case Told.News.Foreseen() ->
                news.tell(
                        tenant,
                        budget,
                        "foreseen",
                        "If all goes on as in the last hour, " + of + " will be spent before the period ends.",
                        now);
            case Told.News.Frozen() ->
                news.tell(
                        tenant,
                        budget,
                        "frozen",
                        "All of " + of + " is spent: what runs goes on, and nothing begins or grows.",
                        now);
            case Told.News.Thawed() ->
                news.tell(tenant, budget, "thawed", "Things may begin and grow again under " + of + ".", now);
        }
    }

    private static String money(BigDecimal amount, Spending.Spent spent) {
        return amount.setScale(spent.digits(), RoundingMode.HALF_EVEN).toPlainString() + " " + spent.currency();
    }
}
