package io.weft.tenancy.invoice;

import io.weft.kernel.ApplicationId;
import io.weft.kernel.TenantId;
import io.weft.tenancy.Usage;
import io.weft.tenancy.UsageLog;
import io.weft.tenancy.UsageSpan;
import io.weft.tenancy.prices.Prices;
import io.weft.tenancy.rate.Line;
import io.weft.tenancy.rate.Period;
import io.weft.tenancy.rate.PriceBook;
import io.weft.tenancy.rate.Rating;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** What the usage of a period costs, from the rows. Usage is read once per version of the prices, summed over it. */
@ApplicationScoped
class Charges {
    private static final Logger LOG = Logger.getLogger(Charges.class);

    private final Prices prices;
    private final UsageLog log;

    Charges(Prices prices, UsageLog log) {
        this.prices = prices;
        this.log = log;
    }

    /** @param usage exactly that from which the lines were worked out */
    record Rated(List<Usage> usage, List<Line> lines) {}

    List<Line> of(Account account, Period period) {
        return rated(account, period).lines();
    }

    Rated rated(Account account, Period period) {
        var book = prices.of(account.tenant(), account.currency());
        if (book.isEmpty()) {
            LOG.debugf("tenant=%s charge=none reason=\"no prices in %s\"", account.tenant(), account.currency());
            return new Rated(List.of(), List.of());
        }
        var usage = usage(account.tenant(), Optional.empty(), book.get(), period, UsageLog.Grain.WHOLE);
        return new Rated(usage, Rating.rate(book.get(), period, usage, account.digits()));
    }

    /** Each row within one version's time. @param application all of them when empty */
    List<Usage> usage(Account account, Optional<ApplicationId> application, Period period, UsageLog.Grain grain) {
        return prices.of(account.tenant(), account.currency())
                .map(it -> usage(account.tenant(), application, it, period, grain))
                .orElse(List.of());
    }

    private List<Usage> usage(
            TenantId tenant, Optional<ApplicationId> application, PriceBook book, Period period, UsageLog.Grain grain) {
        return book.within(period).stream()
                .flatMap(reign -> log.pieces(tenant, application, span(reign.period()), grain).stream()
                        .map(it -> within(it.usage(), reign.period())))
                .toList();
    }

    /** An hour of which the question took a part holds that part alone. */
    private static Usage within(Usage it, Period period) {
        var common = period.common(new Period(it.from(), it.to())).orElseThrow();
        return new Usage(
                it.tenant(),
                it.application(),
                it.appliance(),
                it.subject(),
                it.meter(),
                common.from(),
                common.to(),
                it.quantity());
    }

    /** From the first to the last window that changed since usage was last billed. */
    Optional<Period> changed(Account account) {
        return log.changedSince(account.tenant(), account.ratedAt().minusSeconds(60))
                .map(it -> new Period(it.from(), it.to()));
    }

    private static UsageSpan span(Period period) {
        return new UsageSpan(period.from(), period.to());
    }
}
