package io.weft.tenancy.rate;

import io.weft.tenancy.Meter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The price of one meter.
 *
 * @param unit what people read: {@code vCPU hour}
 * @param per how much of the meter one unit is: 3,600,000 thousandths of a processor times seconds
 * @param allowance units that are free in each billing period, before the first tier
 * @param tiers from the first unit after the allowance upwards; the last one has no end
 * @param minimum what a billing period with any usage of the meter costs at the least, in the currency's units
 */
public record Rate(
        Meter meter,
        String unit,
        BigDecimal per,
        Counting counting,
        BigDecimal allowance,
        List<Tier> tiers,
        BigDecimal minimum) {
    /** Digits behind the point of quantities. */
    public static final int SCALE = 9;
    /** Digits behind the point of prices. */
    public static final int PRICE_SCALE = 12;

    private static final int MOST_TIERS = 20;

    /** Whether a begun unit counts as a part of one or as a whole one. */
    public enum Counting {
        EXACT,
        STARTED
    }

    /** @param upTo the unit behind which the next tier begins, counted from the end of the allowance */
    public record Tier(Optional<BigDecimal> upTo, BigDecimal price) {
        public Tier {
            if (price.signum() < 0 || price.scale() > PRICE_SCALE) {
                throw new IllegalArgumentException("a price is at least 0 and has at most " + PRICE_SCALE + " digits");
            }
        }
    }

    /** A stretch of the axis at one price. {@code end} is in the unit of the meter. */
    record Stretch(int tier, Optional<BigDecimal> end, BigDecimal price) {}

    public Rate {
        tiers = List.copyOf(tiers);
        if (per.signum() <= 0 || per.scale() > SCALE) {
            throw new IllegalArgumentException("a unit is more than nothing of its meter");
        }
        if (minimum.signum() < 0) {
            throw new IllegalArgumentException("a minimum below zero");
        }
        if (tiers.isEmpty() || tiers.size() > MOST_TIERS) {
            throw new IllegalArgumentException("a rate has 1 to " + MOST_TIERS + " tiers");
        }
        checkEnd(allowance, counting);
        var floor = BigDecimal.ZERO;
        for (var tier : tiers.subList(0, tiers.size() - 1)) {
            var end = tier.upTo().orElseThrow(() -> new IllegalArgumentException("only the last tier has no end"));
            if (end.compareTo(floor) <= 0) {
                throw new IllegalArgumentException("tiers end one above the other");
            }
            checkEnd(end, counting);
            floor = end;
        }
        if (tiers.getLast().upTo().isPresent()) {
            throw new IllegalArgumentException("the last tier has no end");
        }
    }

    private static void checkEnd(BigDecimal units, Counting counting) {
        var digits = counting == Counting.STARTED ? 0 : SCALE;
        if (units.signum() < 0 || units.stripTrailingZeros().scale() > digits) {
            throw new IllegalArgumentException("an allowance or tier of " + units + " units");
        }
    }

    /** A point of the axis in units. Never decreases, and what it cuts off one side of a point the other side has. */
    BigDecimal units(BigDecimal quantity) {
        return switch (counting) {
            case EXACT -> exactUnits(quantity);
            case STARTED -> quantity.divide(per, 0, RoundingMode.CEILING);
        };
    }

    /** So many units, begun or not: to be shown. */
    public BigDecimal exactUnits(BigDecimal quantity) {
        return quantity.divide(per, SCALE, RoundingMode.DOWN);
    }

    /** The allowance is tier 0, at no price. */
    List<Stretch> stretches() {
        var all = new ArrayList<Stretch>();
        if (allowance.signum() > 0) {
            all.add(new Stretch(0, Optional.of(allowance.multiply(per)), BigDecimal.ZERO));
        }
        for (int i = 0; i < tiers.size(); i++) {
            var tier = tiers.get(i);
            all.add(new Stretch(i + 1, tier.upTo().map(it -> allowance.add(it).multiply(per)), tier.price()));
        }
        return all;
    }
}
