package io.weft.tenancy.rate;

import io.weft.kernel.ApplicationId;
import io.weft.tenancy.Meter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * What one appliance took of one meter, under one version of the prices, within one tier.
 *
 * @param quantity in the unit of the meter
 * @param units of the price; times the price they are the exact amount
 * @param price for a unit, in the currency's units
 */
public record Line(Key key, BigDecimal quantity, BigDecimal units, String unit, BigDecimal price) {
    /**
     * @param application empty for what a meter's minimum adds, which is nobody's in particular
     * @param tier 0 is the allowance, {@link #MINIMUM} what the minimum adds
     */
    public record Key(Optional<ApplicationId> application, String appliance, Meter meter, Instant version, int tier)
            implements Comparable<Key> {
        private static final Comparator<Key> ORDER = Comparator.comparing((Key it) ->
                        it.application().map(id -> id.value().toString()).orElse("~"))
                .thenComparing(Key::appliance)
                .thenComparing(Key::meter)
                .thenComparing(Key::version)
                .thenComparing(Key::tier);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    /** Behind every tier. */
    public static final int MINIMUM = 99;

    public BigDecimal exact() {
        return units.multiply(price);
    }

    /** In the currency's smallest unit; the only place where an amount is rounded. */
    public long amount(int digits) {
        return rounded(exact(), digits);
    }

    /** In the currency's smallest unit, half to even. */
    public static long rounded(BigDecimal exact, int digits) {
        return exact.movePointRight(digits).setScale(0, RoundingMode.HALF_EVEN).longValueExact();
    }

    Line plus(BigDecimal moreQuantity, BigDecimal moreUnits) {
        return new Line(key, quantity.add(moreQuantity), units.add(moreUnits), unit, price);
    }
}
