package io.weft.tenancy.prices;

import io.weft.kernel.Event;
import io.weft.kernel.IdSource;
import io.weft.kernel.Outbox;
import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.kernel.TenantId;
import io.weft.kernel.Transactions;
import io.weft.tenancy.CurrentCaller;
import io.weft.tenancy.TenantAccess;
import io.weft.tenancy.rate.Rate;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the grid asks for what it meters, for its operators. */
@Path("/api/v1/price-book")
@RolesAllowed(CurrentCaller.OPERATOR)
public class PriceBookResource {
    /** Usage is kept in windows of this length, and a window has one price. */
    private static final long GRID_SECONDS = 300;

    private final TenantAccess access;
    private final CurrentCaller callers;
    private final Transactions transactions;
    private final Prices prices;
    private final BillingConfig config;
    private final Telling telling;

    PriceBookResource(
            TenantAccess access,
            CurrentCaller callers,
            Transactions transactions,
            Prices prices,
            BillingConfig config,
            Telling telling) {
        this.access = access;
        this.callers = callers;
        this.transactions = transactions;
        this.prices = prices;
        this.config = config;
        this.telling = telling;
    }

    /** When it was, under which name, and how others hear of it. */
    @Singleton
    static final class Telling {
        private final Outbox outbox;
        private final InstantSource clock;
        private final IdSource ids;

        Telling(Outbox outbox, InstantSource clock, IdSource ids) {
            this.outbox = outbox;
            this.clock = clock;
            this.ids = ids;
        }
    }

    /** @param inForce whether it is the one that holds now */
    public record VersionView(
            Instant effectiveFrom,
            boolean inForce,
            String putBy,
            List<RateText> rates,
            Map<String, List<RateText>> tenants) {}

    public record BookView(String currency, List<VersionView> versions) {}

    @GET
    public BookView show(@QueryParam("currency") Optional<String> asked) {
        var currency = asked.orElse(config.currency());
        return transactions.gridWide(() -> view(currency));
    }

    /** Adds a version. It may not begin in the past, except for the first one, and is never changed. */
    @POST
    public BookView put(@Valid @NotNull NewPrices asked) {
        var tenants = new HashMap<TenantId, List<Rate>>();
        asked.tenants().orElse(Map.of()).forEach((name, rates) -> tenants.put(access.any(name), NewPrices.read(rates)));
        var by = callers.get().name();
        return transactions.gridWide(() -> {
            var from = asked.effectiveFrom().orElseGet(this::soon);
            check(from, prices.all(asked.currency()).isEmpty());
            var version =
                    new Prices.NewVersion(telling.ids.next(), asked.currency(), from, by, asked.toRates(), tenants);
            if (!prices.add(version)) {
                throw new RefusedException(
                        Kind.CONFLICT,
                        "price-version-exists",
                        "effectiveFrom",
                        "Prices that begin at " + from + " are there already, and are never changed.");
            }
            telling.outbox.add(event(version));
            return view(asked.currency());
        });
    }

    private void check(Instant from, boolean isFirst) {
        if (from.getEpochSecond() % GRID_SECONDS != 0 || from.getNano() != 0) {
            throw new RefusedException(
                    Kind.INVALID,
                    "price-book-off-grid",
                    "effectiveFrom",
                    "Prices begin at a whole five minutes, as usage is kept; " + from + " is none.");
        }
        if (!isFirst && from.isBefore(telling.clock.instant())) {
            throw new RefusedException(
                    Kind.CONFLICT,
                    "price-book-in-the-past",
                    "effectiveFrom",
                    "What was used before now had its price; " + from + " is over.");
        }
    }

    private Instant soon() {
        var now = telling.clock.instant().getEpochSecond();
        return Instant.ofEpochSecond((now / GRID_SECONDS + 1) * GRID_SECONDS);
    }

    private BookView view(String currency) {
        var now = telling.clock.instant();
        var stored = prices.all(currency);
        var inForce = stored.stream()
                .map(Prices.Stored::effectiveFrom)
                .filter(it -> !it.isAfter(now))
                .findFirst();
        return new BookView(
                currency,
                stored.stream()
                        .map(it -> new VersionView(
                                it.effectiveFrom(),
                                inForce.filter(it.effectiveFrom()::equals).isPresent(),
                                it.putBy(),
                                texts(it.rates()),
                                agreed(it.tenants())))
                        .toList());
    }

    private static Map<String, List<RateText>> agreed(Map<String, List<Rate>> tenants) {
        var texts = new TreeMap<String, List<RateText>>();
        tenants.forEach((name, rates) -> texts.put(name, texts(rates)));
        return texts;
    }

    private static List<RateText> texts(List<Rate> rates) {
        return rates.stream().map(RateText::of).toList();
    }

    private Event event(Prices.NewVersion version) {
        return new Event(
                telling.ids.next(),
                "weft.grid.prices-put",
                "price-book/" + version.currency(),
                Optional.empty(),
                telling.clock.instant(),
                version.putBy() + " put prices in " + version.currency() + " that hold from " + version.effectiveFrom()
                        + " on.",
                Map.of(
                        "currency", version.currency(),
                        "effectiveFrom", version.effectiveFrom().toString()));
    }
}
