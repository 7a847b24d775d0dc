package io.weft.tenancy.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weft.kernel.ApplicationId;
import io.weft.kernel.TenantId;
import io.weft.tenancy.Meter;
import io.weft.tenancy.Usage;
import io.weft.tenancy.rate.Rate.Counting;
import io.weft.tenancy.rate.Rate.Tier;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Rows B5 and B7 of the reliability reference, as laws over ten thousand cases each, and examples to read. */
class RatingTest {
    private static final int CASES = 10_000;
    private static final int DIGITS = 2;
    private static final Instant START = SomeUsage.MONTH.from();

    private static void forAll(Consumer<SomeUsage> law) {
        for (long seed = 0; seed < CASES; seed++) {
            try {
                law.accept(new SomeUsage(seed));
            } catch (AssertionError | RuntimeException broken) {
                throw new AssertionError("seed " + seed + ": " + broken.getMessage(), broken);
            }
        }
    }

    private static BigDecimal exact(List<Line> lines) {
        return lines.stream().map(Line::exact).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void costsWhatTheOracleFinds() {
        forAll(some -> {
            var book = some.book();
            var usage = some.usage(5);
            assertThat(exact(Rating.part(book, SomeUsage.MONTH, SomeUsage.MONTH, usage)))
                    .isEqualByComparingTo(Oracle.cost(book, SomeUsage.MONTH, usage));
        });
    }

    @Test
    void theOrderInWhichUsageCameDoesNotMatter() {
        forAll(some -> {
            var book = some.book();
            var usage = some.usage(12);
            assertThat(Rating.rate(book, SomeUsage.MONTH, some.shuffled(usage), DIGITS))
                    .isEqualTo(Rating.rate(book, SomeUsage.MONTH, usage, DIGITS));
        });
    }

    @Test
    void aPeriodCutAnywhereCostsTheSame() {
        forAll(some -> {
            var book = some.book();
            var usage = some.usage(12);
            var cuts = new ArrayList<>(some.cuts());
            var sum = BigDecimal.ZERO;
            for (int i = 0; i + 1 < cuts.size(); i++) {
                sum = sum.add(
                        exact(Rating.part(book, SomeUsage.MONTH, new Period(cuts.get(i), cuts.get(i + 1)), usage)));
            }
            assertThat(sum).isEqualByComparingTo(exact(Rating.part(book, SomeUsage.MONTH, SomeUsage.MONTH, usage)));
        });
    }

    @Test
    void aVersionThatChangesNothingChangesNothing() {
        forAll(some -> {
            var before = new PriceBook.Version(START, List.of(some.rate(Meter.VOLUME)));
            var again = new PriceBook.Version(some.instant().plusNanos(1), before.rates());
            var usage = some.usage(12);
            assertThat(exact(Rating.part(
                            new PriceBook("EUR", List.of(before, again)), SomeUsage.MONTH, SomeUsage.MONTH, usage)))
                    .isEqualByComparingTo(exact(Rating.part(
                            new PriceBook("EUR", List.of(before)), SomeUsage.MONTH, SomeUsage.MONTH, usage)));
        });
    }

    /** Under one version. Under two, more usage early may lift what comes later into a cheaper tier of the dearer one. */
    @Test
    void moreUsageNeverCostsLess() {
        forAll(some -> {
            var book = new PriceBook("EUR", some.book().versions().subList(0, 1));
            var usage = some.usage(12);
            var more = new ArrayList<>(usage);
            more.addAll(some.usage(3));
            assertThat(exact(Rating.part(book, SomeUsage.MONTH, SomeUsage.MONTH, more)))
                    .isGreaterThanOrEqualTo(exact(Rating.part(book, SomeUsage.MONTH, SomeUsage.MONTH, usage)));
        });
    }

    @Test
    void aLineIsOffByHalfTheSmallestUnitAtMost() {
        forAll(some -> {
            for (var line : Rating.rate(some.book(), SomeUsage.MONTH, some.usage(12), DIGITS)) {
                var off = BigDecimal.valueOf(line.amount(DIGITS), DIGITS).subtract(line.exact());
                assertThat(off.abs()).isLessThanOrEqualTo(new BigDecimal("0.005"));
            }
        });
    }

    @Test
    void everyLineHoldsWhatItsWindowsHeldAndNothingIsHeldTwice() {
        forAll(some -> {
            var rate = some.rate(Meter.VOLUME);
            var book = new PriceBook("EUR", List.of(new PriceBook.Version(START, List.of(rate))));
            var usage = some.usage(12);
            var held = usage.stream()
                    .filter(it -> it.meter() == Meter.VOLUME)
                    .map(it -> Share.of(it, SomeUsage.MONTH))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(Rating.part(book, SomeUsage.MONTH, SomeUsage.MONTH, usage).stream()
                            .map(Line::quantity)
                            .reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isEqualByComparingTo(held);
        });
    }

    private static Usage gib(int gib) {
        return new Usage(
                new TenantId(new UUID(1, 1)),
                new ApplicationId(new UUID(1, 2)),
                "web",
                new UUID(1, 3),
                Meter.EXTERNAL_BYTES_OUT,
                START,
                START.plusSeconds(60),
                BigDecimal.valueOf(gib));
    }

    private static Rate tiered(Counting counting, String allowance, String minimum) {
        return new Rate(
                Meter.EXTERNAL_BYTES_OUT,
                "GiB",
                BigDecimal.ONE,
                counting,
                new BigDecimal(allowance),
                List.of(
                        new Tier(Optional.of(BigDecimal.TEN), new BigDecimal("2.50")),
                        new Tier(Optional.empty(), BigDecimal.ONE)),
                new BigDecimal(minimum));
    }

    private static List<Line> rated(Rate rate, Usage... usage) {
        return Rating.rate(
                new PriceBook("EUR", List.of(new PriceBook.Version(START, List.of(rate)))),
                SomeUsage.MONTH,
                List.of(usage),
                DIGITS);
    }

    @Test
    void tiersAllowancesAndMinimumsAreLinesOfTheirOwn() {
        assertThat(rated(tiered(Counting.EXACT, "0", "0"), gib(12)))
                .extracting(it -> it.key().tier(), it -> it.amount(DIGITS))
                .containsExactly(tuple(1, 2500L), tuple(2, 200L));
        assertThat(rated(tiered(Counting.EXACT, "5", "0"), gib(8)))
                .extracting(it -> it.key().tier(), it -> it.amount(DIGITS))
                .containsExactly(tuple(0, 0L), tuple(1, 750L));
        assertThat(rated(tiered(Counting.EXACT, "0", "9.00"), gib(2)))
                .extracting(it -> it.key().tier(), it -> it.amount(DIGITS))
                .containsExactly(tuple(1, 500L), tuple(Line.MINIMUM, 400L));
        assertThat(rated(tiered(Counting.EXACT, "0", "9.00"))).isEmpty();
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.api.Assertions.tuple(values);
    }

    @Test
    void aRateThatMakesNoSenseIsNoRate() {
        assertThatThrownBy(() -> tiered(Counting.STARTED, "0.5", "0")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tiered(Counting.EXACT, "-1", "0")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Tier(Optional.empty(), new BigDecimal("-0.01")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Tier(Optional.empty(), new BigDecimal("1e-13")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
