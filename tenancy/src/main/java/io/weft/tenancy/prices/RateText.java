package io.weft.tenancy.prices;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.weft.tenancy.Meter;
import io.weft.tenancy.rate.Rate;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A rate as it is written in the price book. Decimals are texts or numbers when they come, and texts when they go: a program that
 * reads them as floating point would lose digits.
 *
 * @param meter {@code cpu-allocated}
 * @param counting {@code exact} unless said; {@code started} counts a begun unit as a whole one
 */
public record RateText(
        @NotNull String meter,
        @NotNull String unit,
        @NotNull String per,
        Optional<String> counting,
        Optional<String> allowance,
        Optional<String> minimum,
        @NotNull List<TierText> tiers) {
    /** @param upTo absent in the last tier */
    public record TierText(
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> upTo,
            @NotNull String price) {
        public TierText {
            upTo = upTo == null ? Optional.empty() : upTo;
        }
    }

    public RateText {
        tiers = tiers == null ? List.of() : List.copyOf(tiers);
    }

    /** @throws IllegalArgumentException when it makes no sense, with the reason */
    Rate toRate() {
        try {
            return new Rate(
                    Meter.valueOf(meter.toUpperCase(Locale.ROOT).replace('-', '_')),
                    unit,
                    new BigDecimal(per),
                    Rate.Counting.valueOf(counting.orElse("exact").toUpperCase(Locale.ROOT)),
                    new BigDecimal(allowance.orElse("0")),
                    tiers.stream()
                            .map(it -> new Rate.Tier(it.upTo().map(BigDecimal::new), new BigDecimal(it.price())))
                            .toList(),
                    new BigDecimal(minimum.orElse("0")));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("the rate of " + meter + " holds something that is no number", e);
        }
    }

    public static RateText of(Rate rate) {
        return new RateText(
                word(rate.meter()),
                rate.unit(),
                rate.per().toPlainString(),
                Optional.of(rate.counting().name().toLowerCase(Locale.ROOT)),
                Optional.of(rate.allowance().toPlainString()),
                Optional.of(rate.minimum().toPlainString()),
                rate.tiers().stream()
                        .map(it -> new TierText(
                                it.upTo().map(BigDecimal::toPlainString),
                                it.price().toPlainString()))
                        .toList());
    }

    /** A meter as it is written everywhere outside the program. */
    public static String word(Meter meter) {
        return meter.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
