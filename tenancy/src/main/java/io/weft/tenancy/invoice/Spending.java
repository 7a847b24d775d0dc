package io.weft.tenancy.invoice;

import io.weft.kernel.ApplicationId;
import io.weft.kernel.TenantId;
import io.weft.tenancy.Usage;
import io.weft.tenancy.UsageLog;
import io.weft.tenancy.UsageSpan;
import io.weft.tenancy.prices.Prices;
import io.weft.tenancy.rate.Forecast;
import io.weft.tenancy.rate.Line;
import io.weft.tenancy.rate.Period;
import io.weft.tenancy.rate.Rating;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What a tenant's open period has cost, and what it will cost if everything goes on as it did of late. */
@ApplicationScoped
public class Spending {
    /** Long enough for a few readings of everything, short enough to follow what was stopped. */
    private static final Duration OF_LATE = Duration.ofHours(1);

    private final Accounts accounts;
    private final Charges charges;
    private final Prices prices;
    private final UsageLog log;

    Spending(Accounts accounts, Charges charges, Prices prices, UsageLog log) {
        this.accounts = accounts;
        this.charges = charges;
        this.prices = prices;
        this.log = log;
    }

    /**
     * @param period the whole billing period that is open
     * @param lines exact, before any is rounded; nobody's in particular are those that minimums add
     */
    public record Spent(String currency, int digits, Period period, List<Line> lines, List<Line> foreseen) {
        /** @param of whose counts, by application; empty for what is nobody's */
        public BigDecimal soFar(Predicate<Optional<ApplicationId>> of) {
            return sum(lines, of);
        }

        public BigDecimal forecast(Predicate<Optional<ApplicationId>> of) {
            return sum(foreseen, of);
        }

        private static BigDecimal sum(List<Line> lines, Predicate<Optional<ApplicationId>> of) {
            return lines.stream()
                    .filter(it -> of.test(it.key().application()))
                    .map(Line::exact)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }

    /** Within the tenant's scope or the grid's. */
    public Spent of(TenantId tenant, Instant now) {
        var account = accounts.of(tenant);
        var period = account.open();
        var nothing = new Spent(account.currency(), account.digits(), period, List.of(), List.of());
        var book = prices.of(tenant, account.currency());
        if (book.isEmpty() || !period.from().isBefore(now)) {
            return nothing;
        }
        var until = now.isBefore(period.to()) ? now : period.to();
        var known = used(account, period.from(), until);
        var lines = Rating.rate(book.get(), period, known, account.digits());
        var foreseen = stretch(tenant, period.from(), until)
                .map(it -> Forecast.of(known, used(account, it.from(), until), it, period.to()))
                .map(it -> Rating.rate(book.get(), period, it, account.digits()))
                .orElse(lines);
        return new Spent(account.currency(), account.digits(), period, lines, foreseen);
    }

    /** What a second costs that is like the last hour, in the currency's units. Within the tenant's scope or the grid's. */
    BigDecimal burn(TenantId tenant, Instant now) {
        var account = accounts.of(tenant);
        var period = account.open();
        var until = now.isBefore(period.to()) ? now : period.to();
        var book = prices.of(tenant, account.currency());
        if (book.isEmpty() || !period.from().isBefore(until)) {
            return BigDecimal.ZERO;
        }
        return stretch(tenant, period.from(), until)
                .map(it -> Rating.part(book.get(), period, it, upTo(account, it)).stream()
                        .map(Line::exact)
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .divide(BigDecimal.valueOf(it.length().toMillis(), 3), MathContext.DECIMAL64))
                .orElse(BigDecimal.ZERO);
    }

    /** What filled tiers before the stretch, and what was used in it. */
    private List<Usage> upTo(Account account, Period stretch) {
        var usage = new ArrayList<>(used(account, stretch.from(), stretch.to()));
        if (account.openFrom().isBefore(stretch.from())) {
            usage.addAll(used(account, account.openFrom(), stretch.from()));
        }
        return usage;
    }

    private List<Usage> used(Account account, Instant from, Instant until) {
        var span = UsageSpan.around(from, until);
        return charges.usage(account, Optional.empty(), new Period(span.from(), span.to()), UsageLog.Grain.WHOLE);
    }

    /** What has begun a few minutes ago was not idle before: the time before any usage does not count. */
    private Optional<Period> stretch(TenantId tenant, Instant from, Instant until) {
        var earliest = until.minus(OF_LATE);
        return log.begin(tenant, UsageSpan.around(from.isAfter(earliest) ? from : earliest, until))
                .filter(it -> it.isBefore(until))
                .map(it -> new Period(it, until));
    }
}
