package io.weft.tenancy.rate;

import io.weft.kernel.ApplicationId;
import io.weft.kernel.TenantId;
import io.weft.tenancy.Meter;
import io.weft.tenancy.Usage;
import io.weft.tenancy.rate.Rate.Counting;
import io.weft.tenancy.rate.Rate.Tier;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/** Price books, usage and cuts from a seed: what a case is, its number says. */
final class SomeUsage {
    static final Period MONTH =
            new Period(Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-04-01T00:00:00Z"));
    private static final TenantId TENANT = new TenantId(new UUID(1, 1));
    private static final Meter[] METERS = {Meter.CPU_ALLOCATED, Meter.VOLUME, Meter.EXTERNAL_BYTES_OUT};

    final Random random;

    SomeUsage(long seed) {
        this.random = new Random(seed);
    }

    PriceBook book() {
        var versions = new ArrayList<PriceBook.Version>();
        versions.add(new PriceBook.Version(MONTH.from().minusSeconds(random.nextInt(2) * 86_400L), rates()));
        for (int i = random.nextInt(3); i > 0; i--) {
            var at = instant();
            if (versions.stream().noneMatch(it -> it.effectiveFrom().equals(at))) {
                versions.add(new PriceBook.Version(at, rates()));
            }
        }
        return new PriceBook("EUR", versions);
    }

    private List<Rate> rates() {
        var rates = new ArrayList<Rate>();
        for (var meter : METERS) {
            if (random.nextInt(8) > 0) {
                rates.add(rate(meter));
            }
        }
        return rates;
    }

    Rate rate(Meter meter) {
        var counting = random.nextInt(3) == 0 ? Counting.STARTED : Counting.EXACT;
        var digits = counting == Counting.STARTED ? 0 : 3;
        var tiers = new ArrayList<Tier>();
        var end = BigDecimal.ZERO;
        for (int i = random.nextInt(3); i > 0; i--) {
            end = end.add(BigDecimal.valueOf(1 + random.nextInt(60), digits));
            tiers.add(new Tier(Optional.of(end), price()));
        }
        tiers.add(new Tier(Optional.empty(), price()));
        return new Rate(
                meter,
                "unit",
                BigDecimal.valueOf(1 + random.nextInt(5_000), random.nextInt(3)),
                counting,
                BigDecimal.valueOf(random.nextInt(3) * random.nextInt(20), digits),
                tiers,
                BigDecimal.valueOf(random.nextInt(3) == 0 ? random.nextInt(5_000) : 0, 2));
    }

    private BigDecimal price() {
        return BigDecimal.valueOf(random.nextInt(1_000_000), random.nextInt(13));
    }

    /** Windows within the month, at its ends, and over them. */
    List<Usage> usage(int most) {
        var usage = new ArrayList<Usage>();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            var from = instant();
            usage.add(new Usage(
                    TENANT,
                    new ApplicationId(new UUID(2, random.nextInt(2))),
                    "a" + random.nextInt(3),
                    new UUID(3, random.nextInt(4)),
                    METERS[random.nextInt(METERS.length)],
                    from,
                    from.plusNanos(1 + random.nextLong(200_000_000_000_000L)),
                    BigDecimal.valueOf(random.nextInt(100_000), random.nextInt(10))));
        }
        return usage;
    }

    Instant instant() {
        return MONTH.from().plusNanos(random.nextLong(31L * 86_400) * 1_000_000_000L + random.nextInt(1_000_000_000));
    }

    List<Instant> cuts() {
        var cuts = new ArrayList<Instant>();
        for (int i = random.nextInt(5); i > 0; i--) {
            cuts.add(instant());
        }
        cuts.add(MONTH.from());
        cuts.add(MONTH.to());
        Collections.sort(cuts);
        return cuts.stream().distinct().toList();
    }

    <T> List<T> shuffled(List<T> items) {
        var copy = new ArrayList<>(items);
        Collections.shuffle(copy, random);
        return copy;
    }
}
