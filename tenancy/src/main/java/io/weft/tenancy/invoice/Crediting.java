package io.weft.tenancy.invoice;

import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.kernel.TenantId;
import io.weft.tenancy.UsageSpan;
import io.weft.tenancy.rate.CreditDraw;
import io.weft.tenancy.rate.CreditDraw.Credit;
import io.weft.tenancy.rate.CreditRunway;
import io.weft.tenancy.rate.Period;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A tenant's credit: given, and as it stands with the open period taken off. Needs a transaction scope. */
@ApplicationScoped
public class Crediting {
    private final Accounts accounts;
    private final Credits credits;
    private final Charges charges;
    private final Drawing drawing;
    private final Spending spending;

    Crediting(Accounts accounts, Credits credits, Charges charges, Drawing drawing, Spending spending) {
        this.accounts = accounts;
        this.credits = credits;
        this.charges = charges;
        this.drawing = drawing;
        this.spending = spending;
    }

    /**
     * @param balance what is left, in the currency's smallest unit; below zero what nothing pays for yet
     * @param left of each grant by its number, with the open period taken off
     * @param perDay what a day costs that is like the last hour, in the currency's units
     * @param lasts until when at that; empty when it costs nothing or lasts for years
     */
    public record Balance(
            Terms terms,
            String currency,
            int digits,
            long balance,
            List<Grant> grants,
            Map<Long, Long> left,
            BigDecimal perDay,
            Optional<Instant> lasts) {
        public BigDecimal units() {
            return BigDecimal.valueOf(balance, digits);
        }
    }

    /** A period that is closed meanwhile would be taken off twice, once as used and once as billed. */
    public Balance of(TenantId tenant, Instant now) {
        var account = accounts.of(tenant);
        var balance = of(account, now);
        var after = accounts.of(tenant);
        return account.openFrom().equals(after.openFrom()) ? balance : of(after, now);
    }

    private Balance of(Account account, Instant now) {
        var tenant = account.tenant();
        var grants = credits.of(tenant);
        var before = credits.open(tenant).stream().map(Grant::credit).toList();
        var open = account.open();
        var reached =
                now.isBefore(open.to()) ? UsageSpan.around(open.from(), now).to() : open.to();
        var drawn = open.from().isBefore(reached)
                ? drawing.of(account, new Period(open.from(), reached), total(account, open.from(), reached), before)
                : CreditDraw.of(List.of(), List.of());
        var after = CreditDraw.after(before, drawn).stream()
                .filter(it -> it.isGoodAt(now))
                .toList();
        var perSecond = spending.burn(tenant, now);
        return new Balance(
                account.terms(),
                account.currency(),
                account.digits(),
                after.stream().mapToLong(Credit::left).sum() - drawn.uncovered(),
                grants,
                after.stream().collect(Collectors.toMap(Credit::number, Credit::left)),
                perSecond.multiply(BigDecimal.valueOf(86_400)),
                CreditRunway.until(after, perSecond.movePointRight(account.digits()), now));
    }

    /** As the open period is shown, and as an invoice would say: each line rounded. */
    private long total(Account account, Instant from, Instant reached) {
        return charges.of(account, new Period(from, reached)).stream()
                .mapToLong(it -> it.amount(account.digits()))
                .sum();
    }

    /** Grid-wide. Waits while a period is closed, and lets none be closed meanwhile. @return its number */
    public long grant(TenantId tenant, Function<Integer, Credits.NewGrant> asked) {
        var account = accounts.lock(tenant);
        return credits.add(account, asked.apply(account.digits()));
    }

    /**
     * Grid-wide: takes back all that no invoice has drawn of a grant. Waits while a period is closed, so that each amount is drawn or taken
     * back.
     */
    public Grant revoke(TenantId tenant, long number, String reason, String by, Instant at) {
        var account = accounts.lock(tenant);
        var grant = credits.find(tenant, number)
                .orElseThrow(() -> new RefusedException(
                        Kind.NOT_FOUND, "credit-not-found", "", "The tenant has no credit of this number."));
        grant.revoked().ifPresent(it -> {
            throw new RefusedException(
                    Kind.CONFLICT, "credit-revoked", "", it.by() + " revoked it already, at " + it.at() + ".");
        });
        if (grant.undrawn() == 0) {
            throw new RefusedException(
                    Kind.CONFLICT,
                    "credit-used-up",
                    "",
                    "Nothing is left of it: "
                            + (grant.expired() == 0 ? "invoices have taken it." : "the rest expired."));
        }
        credits.revoke(account, grant, new Grant.Revocation(grant.undrawn(), reason, by, at));
        return credits.find(tenant, number).orElseThrow();
    }

    /** Grid-wide: from now on it pays beforehand. */
    public void prepay(TenantId tenant) {
        var account = accounts.lock(tenant);
        accounts.settle(account.with(Terms.PREPAID));
    }
}
