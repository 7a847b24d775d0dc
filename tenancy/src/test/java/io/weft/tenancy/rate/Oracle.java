package io.weft.tenancy.rate;

import io.weft.tenancy.Meter;
import io.weft.tenancy.Usage;
import io.weft.tenancy.rate.Rate.Counting;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;

/**
 * The exact cost of a period, found another way: integers only (quantities in 10⁻⁹), the price of everything up to a point as a
 * sum over tiers, and the time cut at every instant that anybody names, whether it matters or not.
 */
final class Oracle {
    private static final int PRICE_DIGITS = 12;

    private Oracle() {}

    static BigDecimal cost(PriceBook book, Period period, List<Usage> usage) {
        var instants = new TreeSet<Instant>(List.of(period.from(), period.to()));
        usage.forEach(it -> instants.addAll(List.of(it.from(), it.to())));
        book.versions().forEach(it -> instants.add(it.effectiveFrom()));
        instants.removeIf(it -> it.isBefore(period.from()) || it.isAfter(period.to()));
        var sum = BigInteger.ZERO;
        for (var meter : Meter.values()) {
            var reached = BigInteger.ZERO;
            for (var from = instants.first(); from.isBefore(period.to()); from = instants.higher(from)) {
                var to = instants.higher(from);
                var more = BigInteger.ZERO;
                for (var window : usage) {
                    if (window.meter() == meter) {
                        more = more.add(before(window, to)).subtract(before(window, from));
                    }
                }
                var now = from;
                var rate = book.versions().stream()
                        .filter(it -> !it.effectiveFrom().isAfter(now))
                        .reduce((_, later) -> later)
                        .stream()
                        .flatMap(it -> it.rates().stream())
                        .filter(it -> it.meter() == meter)
                        .findFirst();
                if (rate.isPresent()) {
                    sum = sum.add(upTo(rate.get(), reached.add(more))).subtract(upTo(rate.get(), reached));
                }
                reached = reached.add(more);
            }
        }
        return new BigDecimal(sum, Rate.SCALE + PRICE_DIGITS);
    }

    private static BigInteger before(Usage window, Instant instant) {
        var whole = scaled(window.quantity(), Rate.SCALE);
        var length = nanos(window.to()).subtract(nanos(window.from()));
        var passed = nanos(instant)
                .subtract(nanos(window.from()))
                .max(BigInteger.ZERO)
                .min(length);
        return whole.multiply(passed).divide(length);
    }

    private static BigInteger nanos(Instant instant) {
        return BigInteger.valueOf(instant.getEpochSecond())
                .multiply(BigInteger.valueOf(1_000_000_000))
                .add(BigInteger.valueOf(instant.getNano()));
    }

    /** In 10⁻²¹ of the currency. */
    private static BigInteger upTo(Rate rate, BigInteger quantity) {
        var one = BigInteger.TEN.pow(Rate.SCALE);
        var per = scaled(rate.per(), Rate.SCALE);
        var units = rate.counting() == Counting.STARTED
                ? quantity.add(per).subtract(BigInteger.ONE).divide(per).multiply(one)
                : quantity.multiply(one).divide(per);
        var floor = scaled(rate.allowance(), Rate.SCALE);
        var sum = BigInteger.ZERO;
        for (var tier : rate.tiers()) {
            var top = tier.upTo()
                    .map(it -> scaled(rate.allowance().add(it), Rate.SCALE))
                    .map(units::min)
                    .orElse(units);
            sum = sum.add(top.subtract(floor).max(BigInteger.ZERO).multiply(scaled(tier.price(), PRICE_DIGITS)));
            floor = floor.max(top);
        }
        return sum;
    }

    private static BigInteger scaled(BigDecimal value, int digits) {
        return value.movePointRight(digits).toBigIntegerExact();
    }
}
