package io.weft.tenancy.rate;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.kernel.ApplicationId;
import io.weft.kernel.TenantId;
import io.weft.tenancy.Meter;
import io.weft.tenancy.Usage;
import io.weft.tenancy.rate.Rate.Counting;
import io.weft.tenancy.rate.Rate.Tier;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ForecastTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Period DAY = new Period(START, START.plus(Duration.ofDays(1)));

    private static Usage use(Instant from, Instant to, long quantity) {
        return new Usage(
                new TenantId(new UUID(1, 1)),
                new ApplicationId(new UUID(2, 2)),
                "web",
                new UUID(3, 3),
                Meter.CPU_ALLOCATED,
                from,
                to,
                BigDecimal.valueOf(quantity));
    }

    private static Instant hour(double hours) {
        return START.plusMillis(Math.round(hours * 3_600_000));
    }

    private static BigDecimal sum(List<Usage> usage) {
        return usage.stream().map(Usage::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void theRestGoesOnAsTheStretchDid() {
        var known = List.of(use(hour(0), hour(6), 600));
        var recent = List.of(use(hour(5), hour(6), 50));
        var whole = Forecast.of(known, recent, new Period(hour(5), hour(6)), DAY.to());
        assertThat(sum(whole)).isEqualByComparingTo("1500"); // 600, and 18 hours of 50
        assertThat(whole).allSatisfy(it -> assertThat(it.to()).isBeforeOrEqualTo(DAY.to()));
    }

    @Test
    void whatHasBegunInTheMidstOfTheHourIsNotHalved() {
        var known = List.of(use(hour(5.5), hour(6), 50));
        assertThat(sum(Forecast.of(known, known, new Period(hour(5.5), hour(6)), DAY.to())))
                .isEqualByComparingTo("1850");
    }

    @Test
    void aPeriodThatIsOverIsAsItIs() {
        var known = List.of(use(hour(0), hour(24), 600));
        assertThat(Forecast.of(known, known, DAY, DAY.to())).isEqualTo(known);
    }

    /** A tier that the rest of the period reaches, and a price that begins tomorrow, are in it. */
    @Test
    void itIsRatedAsItWillBeBilled() {
        var book = new PriceBook(
                "EUR",
                List.of(
                        new PriceBook.Version(
                                START,
                                List.of(rate(
                                        new Tier(Optional.of(BigDecimal.valueOf(1_000)), BigDecimal.ONE),
                                        new Tier(Optional.empty(), BigDecimal.TWO)))),
                        new PriceBook.Version(hour(18), List.of(rate(new Tier(Optional.empty(), BigDecimal.TEN))))));
        var known = List.of(use(hour(0), hour(6), 600));
        var recent = List.of(use(hour(5), hour(6), 100));
        var whole = Forecast.of(known, recent, new Period(hour(5), hour(6)), DAY.to());
        assertThat(Rating.rate(book, DAY, whole, 2).stream().map(Line::exact).reduce(BigDecimal.ZERO, BigDecimal::add))
                .as("1000 at 1 and 800 at 2 until 18 o'clock, then 600 at 10")
                .isEqualByComparingTo("8600");
    }

    private static Rate rate(Tier... tiers) {
        return new Rate(
                Meter.CPU_ALLOCATED,
                "unit",
                BigDecimal.ONE,
                Counting.EXACT,
                BigDecimal.ZERO,
                Stream.of(tiers).toList(),
                BigDecimal.ZERO);
    }
}
