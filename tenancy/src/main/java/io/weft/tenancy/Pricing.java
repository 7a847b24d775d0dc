package io.weft.tenancy;

import io.weft.kernel.ApplicationId;
import io.weft.kernel.TenantId;
import io.weft.tenancy.invoice.Accounts;
import io.weft.tenancy.prices.Prices;
import io.weft.tenancy.prices.RateText;
import io.weft.tenancy.rate.Line;
import io.weft.tenancy.rate.Period;
import io.weft.tenancy.rate.PriceBook;
import io.weft.tenancy.rate.Rate;
import io.weft.tenancy.rate.Rating;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** What a drawing would cost. Needs a transaction scope, the tenant's or the grid's. */
@ApplicationScoped
public class Pricing {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration MONTH = Duration.ofDays(30);
    private static final String NO_PRICES =
            "This grid has no prices yet. An operator sets them with 'weft price-book put'.";

    private final Prices prices;
    private final Accounts accounts;

    Pricing(Prices prices, Accounts accounts) {
        this.prices = prices;
        this.accounts = accounts;
    }

    public Estimate estimate(TenantId tenant, List<Steady> drawing, Instant now) {
        var currency = accounts.currency(tenant);
        var digits = Currency.getInstance(currency).getDefaultFractionDigits();
        return prices.of(tenant, currency)
                .filter(book -> book.at(now).isPresent())
                .map(book -> new Estimating(tenant, book, drawing, now, digits).estimate())
                .orElseGet(() -> Estimate.none(currency, digits, NO_PRICES));
    }

    /** One question. */
    private record Estimating(TenantId tenant, PriceBook book, List<Steady> drawing, Instant now, int digits) {
        private record Place(String appliance, Meter meter) {}

        Estimate estimate() {
            var hour = sums(rated(HOUR));
            var month = sums(rated(MONTH));
            var version = book.at(now).orElseThrow();
            return new Estimate(
                    "",
                    book.currency(),
                    digits,
                    Optional.of(version.effectiveFrom()),
                    text(total(hour)),
                    text(total(month)),
                    appliances(hour, month),
                    lines(version, hour, month),
                    unforeseen(version));
        }

        private List<Line> rated(Duration span) {
            var period = new Period(now, now.plus(span));
            var usage = usage(period, span);
            return span.equals(HOUR)
                    ? Rating.part(book, period, period, usage)
                    : Rating.rate(book, period, usage, digits);
        }

        private List<Usage> usage(Period period, Duration span) {
            var usage = new ArrayList<Usage>();
            for (var it : drawing) {
                usage.add(new Usage(
                        tenant,
                        new ApplicationId(new UUID(0, 0)),
                        it.appliance(),
                        new UUID(0, usage.size()),
                        it.meter(),
                        period.from(),
                        period.to(),
                        it.perSecond().multiply(BigDecimal.valueOf(span.toSeconds()))));
            }
            return usage;
        }

        private static Map<Place, BigDecimal> sums(List<Line> lines) {
            return lines.stream()
                    .collect(Collectors.toMap(
                            it -> new Place(it.key().appliance(), it.key().meter()),
                            Line::exact,
                            BigDecimal::add,
                            LinkedHashMap::new));
        }

        private static BigDecimal total(Map<Place, BigDecimal> sums) {
            return sums.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        private List<Estimate.ApplianceCost> appliances(Map<Place, BigDecimal> hour, Map<Place, BigDecimal> month) {
            var hours = byAppliance(hour);
            return byAppliance(month).entrySet().stream()
                    .filter(it -> !it.getKey().isEmpty())
                    .map(it -> new Estimate.ApplianceCost(
                            it.getKey(), text(hours.getOrDefault(it.getKey(), BigDecimal.ZERO)), text(it.getValue())))
                    .toList();
        }

        private static Map<String, BigDecimal> byAppliance(Map<Place, BigDecimal> sums) {
            var byAppliance = new TreeMap<String, BigDecimal>();
            sums.forEach((place, sum) -> byAppliance.merge(place.appliance(), sum, BigDecimal::add));
            return byAppliance;
        }

        private List<Estimate.CostLine> lines(
                PriceBook.Version version, Map<Place, BigDecimal> hour, Map<Place, BigDecimal> month) {
            var rates = version.rates().stream().collect(Collectors.toMap(Rate::meter, it -> it));
            var taken = drawing.stream()
                    .collect(Collectors.toMap(
                            it -> new Place(it.appliance(), it.meter()), Steady::perSecond, BigDecimal::add));
            return month.entrySet().stream()
                    .map(it -> line(
                            it.getKey(),
                            Optional.ofNullable(rates.get(it.getKey().meter())),
                            taken.getOrDefault(it.getKey(), BigDecimal.ZERO),
                            new Costs(hour.getOrDefault(it.getKey(), BigDecimal.ZERO), it.getValue())))
                    .toList();
        }

        private record Costs(BigDecimal hour, BigDecimal month) {}

        private static Estimate.CostLine line(Place place, Optional<Rate> rate, BigDecimal perSecond, Costs costs) {
            var anHour = perSecond.multiply(BigDecimal.valueOf(HOUR.toSeconds()));
            return new Estimate.CostLine(
                    place.appliance(),
                    RateText.word(place.meter()),
                    rate.map(Rate::unit).orElse(""),
                    rate.map(it -> text(it.exactUnits(anHour))).orElse("0"),
                    rate.map(Estimating::price).orElse("0"),
                    text(costs.hour()),
                    text(costs.month()));
        }

        private List<Estimate.Unforeseen> unforeseen(PriceBook.Version version) {
            Set<Meter> drawn = drawing.stream().map(Steady::meter).collect(Collectors.toSet());
            return version.rates().stream()
                    .filter(it -> byUse(it.meter()) && !drawn.contains(it.meter()))
                    .map(it -> new Estimate.Unforeseen(RateText.word(it.meter()), it.unit(), price(it)))
                    .toList();
        }

        private static boolean byUse(Meter meter) {
            return switch (meter) {
                case CPU_USED, WIRE_BYTES, EXTERNAL_BYTES_IN, EXTERNAL_BYTES_OUT -> true;
                case CPU_ALLOCATED, MEMORY_ALLOCATED, VOLUME, ADDRESS -> false;
            };
        }

        /** Of the first tier, which is what most people ever meet. */
        private static String price(Rate rate) {
            return text(rate.tiers().getFirst().price());
        }

        private static String text(BigDecimal value) {
            return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
        }
    }
}
