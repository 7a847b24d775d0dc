package io.weft.tenancy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a drawing would cost, by the code that bills. Amounts are exact decimals in the currency's units.
 *
 * @param without why there is no price; empty when there is one
 * @param digits of the currency's smallest unit behind the point
 * @param hour the first hour from now, with allowances and tiers as at the start of a billing period
 * @param month thirty days from now, likewise, with what minimums add
 * @param byUse what cannot be foreseen, with its price
 */
public record Estimate(
        String without,
        String currency,
        int digits,
        Optional<Instant> pricesFrom,
        String hour,
        String month,
        List<ApplianceCost> appliances,
        List<CostLine> lines,
        List<Unforeseen> byUse) {
    public record ApplianceCost(String appliance, String hour, String month) {}

    /** @param units of the price in an hour */
    public record CostLine(
            String appliance, String meter, String unit, String units, String price, String hour, String month) {}

    public record Unforeseen(String meter, String unit, String price) {}

    static Estimate none(String currency, int digits, String why) {
        return new Estimate(why, currency, digits, Optional.empty(), "0", "0", List.of(), List.of(), List.of());
    }
}
