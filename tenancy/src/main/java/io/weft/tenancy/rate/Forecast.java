package io.weft.tenancy.rate;

import io.weft.tenancy.Usage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What would be used if it went on as it did of late. */
public final class Forecast {
    private Forecast() {}

    /**
     * The usage of a whole billing period: what is known of it, and for the rest as much in each second as during the stretch that
     * was looked at. Rated like any usage, so that tiers, allowances and announced prices are in it.
     *
     * @param known from the beginning of the period to the end of the stretch
     * @param recent what was used within the stretch
     * @param end of the billing period
     */
    public static List<Usage> of(List<Usage> known, List<Usage> recent, Period stretch, Instant end) {
        var whole = new ArrayList<>(known);
        if (stretch.to().isBefore(end)) {
            var looked = millis(stretch.from(), stretch.to());
            var left = millis(stretch.to(), end);
            for (var it : recent) {
                var quantity = it.quantity().multiply(left).divide(looked, Rate.SCALE, RoundingMode.HALF_EVEN);
                whole.add(new Usage(
                        it.tenant(),
                        it.application(),
                        it.appliance(),
                        it.subject(),
                        it.meter(),
                        stretch.to(),
                        end,
                        quantity));
            }
        }
        return whole;
    }

    private static BigDecimal millis(Instant from, Instant to) {
        return BigDecimal.valueOf(Math.max(1, Duration.between(from, to).toMillis()));
    }
}
