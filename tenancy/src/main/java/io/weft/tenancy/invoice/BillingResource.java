package io.weft.tenancy.invoice;

import io.quarkus.security.Authenticated;
import io.weft.kernel.Transactions;
import io.weft.tenancy.Role;
import io.weft.tenancy.TenantAccess;
import io.weft.tenancy.UsageLog;
import io.weft.tenancy.UsageSpan;
import io.weft.tenancy.prices.Prices;
import io.weft.tenancy.prices.RateText;
import io.weft.tenancy.rate.Line;
import io.weft.tenancy.rate.Period;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a tenant owes by now, and everything that it takes to work out its bills without the grid. */
@Path("/api/v1/tenants/{tenant}/billing")
@Authenticated
public class BillingResource {
    private static final int MOST_INVOICES = 500;

    private final TenantAccess access;
    private final Transactions transactions;
    private final Accounts accounts;
    private final Charges charges;
    private final Stores stores;
    private final InstantSource clock;

    BillingResource(
            TenantAccess access,
            Transactions transactions,
            Accounts accounts,
            Charges charges,
            Stores stores,
            InstantSource clock) {
        this.access = access;
        this.transactions = transactions;
        this.accounts = accounts;
        this.charges = charges;
        this.stores = stores;
        this.clock = clock;
    }

    /** What an export is put together from. */
    @Singleton
    static final class Stores {
        private final Invoices invoices;
        private final Prices prices;
        private final Credits credits;

        Stores(Invoices invoices, Prices prices, Credits credits) {
            this.invoices = invoices;
            this.prices = prices;
            this.credits = credits;
        }
    }

    /**
     * @param to the end of the last window of usage that was counted in
     * @param total as an invoice would say: each line in whole smallest units of the currency
     * @param exact the same before that, in the currency, so that the first hour can be seen to cost something
     */
    public record Charge(
            Instant from,
            Instant to,
            Instant closes,
            String zone,
            String currency,
            int digits,
            List<BillLine> lines,
            long total,
            String exact) {}

    public record Version(Instant effectiveFrom, List<RateText> rates) {}

    public record Document(String text, String hash) {}

    /**
     * @param awaiting whether usage of it came since the last invoice, and so stands on none yet
     * @param usage by subject, summed up over each version of the prices
     */
    public record ClosedPeriod(Instant from, Instant to, boolean awaiting, List<UsageText> usage) {}

    /** @param usage what the charge was worked out from, read once for both: it grows all the while */
    public record OpenPeriod(Charge charge, List<UsageText> usage) {}

    /** @param invoices the oldest first @param grants of credit, the oldest first */
    public record Export(
            String tenant,
            String currency,
            int digits,
            List<Version> prices,
            List<Document> invoices,
            List<ClosedPeriod> periods,
            List<Grant> grants,
            OpenPeriod open) {}

    /** The open period until now. It grows, and is no invoice yet. */
    @GET
    @Path("charge")
    public Charge charge(@PathParam("tenant") String tenantName) {
        var tenant = access.require(tenantName, Role.BILLING);
        return transactions.forTenant(
                tenant, () -> open(accounts.of(tenant), clock.instant()).charge());
    }

    private OpenPeriod open(Account account, Instant now) {
        var open = account.open();
        var reached =
                now.isBefore(open.to()) ? UsageSpan.around(open.from(), now).to() : open.to();
        var rated = open.from().isBefore(reached)
                ? charges.rated(account, new Period(open.from(), reached))
                : new Charges.Rated(List.of(), List.of());
        var lines = new ArrayList<BillLine>();
        for (var line : rated.lines()) {
            lines.add(BillLine.of(lines.size() + 1, BillLine.Kind.USAGE, open, line, line.amount(account.digits())));
        }
        var charge = new Charge(
                open.from(),
                reached,
                open.to(),
                account.zone().getId(),
                account.currency(),
                account.digits(),
                lines,
                lines.stream().mapToLong(BillLine::amount).reduce(0, Math::addExact),
                BillLine.text(rated.lines().stream().map(Line::exact).reduce(BigDecimal.ZERO, BigDecimal::add)));
        return new OpenPeriod(charge, UsageText.of(rated.usage()).items());
    }

    /** Prices, documents and usage: {@code weft bill verify} reads nothing else. */
    @GET
    @Path("export")
    public Export export(@PathParam("tenant") String tenantName) {
        var tenant = access.require(tenantName, Role.BILLING);
        return transactions.forTenant(tenant, () -> {
            var account = accounts.of(tenant);
            return new Export(
                    tenant.toString(),
                    account.currency(),
                    account.digits(),
                    prices(account),
                    stores.invoices.all(tenant, MOST_INVOICES).reversed().stream()
                            .map(it -> new Document(it.document(), it.hash()))
                            .toList(),
                    periods(account),
                    stores.credits.of(tenant).reversed(),
                    open(account, clock.instant()));
        });
    }

    private List<Version> prices(Account account) {
        return stores.prices.of(account.tenant(), account.currency()).stream()
                .flatMap(it -> it.versions().stream())
                .map(it -> new Version(
                        it.effectiveFrom(),
                        it.rates().stream().map(RateText::of).toList()))
                .toList();
    }

    private List<ClosedPeriod> periods(Account account) {
        var changed = charges.changed(account);
        return accounts.closed(account.tenant(), new Period(Instant.EPOCH, account.openFrom())).stream()
                .map(it -> new ClosedPeriod(
                        it.from(),
                        it.to(),
                        changed.flatMap(it::common).isPresent(),
                        UsageText.of(charges.usage(account, Optional.empty(), it, UsageLog.Grain.WHOLE))
                                .items()))
                .toList();
    }
}
