package io.weft.tenancy.credit;

import io.weft.kernel.InTurn;
import io.weft.kernel.TenantId;
import io.weft.kernel.Transactions;
import io.weft.tenancy.News;
import io.weft.tenancy.credit.Turn.Level;
import io.weft.tenancy.credit.Watches.Watched;
import io.weft.tenancy.invoice.Crediting;
import io.weft.tenancy.invoice.Crediting.Balance;
import io.weft.tenancy.invoice.Credits;
import io.weft.tenancy.invoice.Terms;
import io.weft.tenancy.prices.BillingConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Looks what is left of credit, tells what there is to tell, freezes and thaws. */
@ApplicationScoped
public class CreditWatch {
    private final Transactions transactions;
    private final Credits credits;
    private final Crediting crediting;
    private final Watches watches;
    private final BillingConfig config;
    private final News news;

    CreditWatch(
            Transactions transactions,
            Credits credits,
            Crediting crediting,
            Watches watches,
            BillingConfig config,
            News news) {
        this.transactions = transactions;
        this.credits = credits;
        this.crediting = crediting;
        this.watches = watches;
        this.config = config;
        this.news = news;
    }

    /** Credit, and what was told of it. */
    record Standing(Balance balance, Watched watched, Optional<Instant> freezes) {}

    /** At everybody's credit. Opens a transaction scope for each tenant. */
    public void look(Instant now) {
        InTurn.each(
                "tenant",
                transactions.gridWide(credits::tenants),
                tenant -> transactions.forTenant(tenant, () -> look(tenant, now)));
    }

    /** Within the tenant's scope or the grid's. */
    Standing look(TenantId tenant, Instant now) {
        return look(tenant, watches.lock(tenant), now);
    }

    /** Told below another amount from now on; whether it is there already is found out at once. Within the tenant's scope. */
    Standing warn(TenantId tenant, Optional<BigDecimal> below, Instant now) {
        var before = watches.lock(tenant).turn();
        return look(
                tenant, new Watched(below, new Turn(before.terms(), false, before.goneAt(), before.frozenAt())), now);
    }

    private Standing look(TenantId tenant, Watched watched, Instant now) {
        var balance = crediting.of(tenant, now);
        var seen = new Turn.Seen(balance.terms(), level(balance, watched, now), config.creditGrace());
        var next = watched.turn().look(seen, now);
        next.news().forEach(it -> tell(tenant, it, balance, next.turn()));
        var then = new Watched(watched.warnBelow(), next.turn());
        watches.put(tenant, then);
        return standing(balance, then);
    }

    Standing of(TenantId tenant, Instant now) {
        return standing(crediting.of(tenant, now), watches.of(tenant));
    }

    private Standing standing(Balance balance, Watched watched) {
        var freezes =
                balance.terms() == Terms.PREPAID && watched.turn().frozenAt().isEmpty()
                        ? watched.turn().goneAt().map(it -> it.plus(config.creditGrace()))
                        : Optional.<Instant>empty();
        return new Standing(balance, watched, freezes);
    }

    /** By the amount that somebody chose, or by how long it lasts. */
    private Level level(Balance balance, Watched watched, Instant now) {
        if (balance.balance() <= 0) {
            return Level.GONE;
        }
        if (watched.warnBelow().isPresent()) {
            return balance.units().compareTo(watched.warnBelow().get()) < 0 ? Level.LOW : Level.AMPLE;
        }
        var lasts = balance.lasts().map(it -> Duration.between(now, it));
        if (lasts.filter(it -> it.compareTo(config.creditWarning()) < 0).isPresent()) {
            return Level.LOW;
        }
        return lasts.filter(it -> it.compareTo(config.creditWarning().multipliedBy(2)) < 0)
                        .isPresent()
                ? Level.ENOUGH
                : Level.AMPLE;
    }

    /** Why nothing of the tenant's may begin or grow, in a sentence. Within its scope. */
    public Optional<String> frozen(TenantId tenant) {
        return watches.of(tenant)
                .turn()
                .frozenAt()
                .map(_ -> "The tenant's credit is gone: until an operator grants more, nothing begins or grows.");
    }

    private void tell(TenantId tenant, Turn.News it, Balance balance, Turn turn) {
        var left = balance.units().toPlainString() + " " + balance.currency();
        var isPrepaid = balance.terms() == Terms.PREPAID;
        switch (it) {
            case LOW ->
                tell(
                        tenant,
                        "low",
                        "Credit runs out: " + left + " left"
                                + balance.lasts()
                                        .map(until -> ", until " + until + " if all goes on as in the last hour.")
                                        .orElse("."),
                        balance);
            case GONE ->
                tell(
                        tenant,
                        "gone",
                        isPrepaid
                                ? "Credit is gone. Unless more is granted, nothing begins or grows from "
                                        + turn.goneAt().orElseThrow().plus(config.creditGrace()) + " on."
                                : "Credit is gone: what is used from now on is due on the invoice.",
                        balance);
            case FROZEN ->
                tell(tenant, "frozen", "Credit is gone: what runs goes on, and nothing begins or grows.", balance);
            case THAWED -> tell(tenant, "thawed", "There is credit: things may begin and grow again.", balance);
        }
    }

    private void tell(TenantId tenant, String word, String message, Balance balance) {
        news.tell(
                tenant,
                "billing.credit-" + word,
                "credit",
                message,
                Map.of("balance", balance.units().toPlainString(), "currency", balance.currency()));
    }
}
