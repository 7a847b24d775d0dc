package io.weft.tenancy.rate;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.tenancy.rate.CreditDraw.Cost;
import io.weft.tenancy.rate.CreditDraw.Credit;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CreditDrawTest {
    private static final Instant FROM = Instant.parse("2026-03-01T00:00:00Z");
    private static final int CASES = 10_000;

    private static Instant day(int day) {
        return FROM.plus(Duration.ofDays(day));
    }

    @Test
    void whatExpiresFirstPaysFirstAndForNothingBehindItsEnd() {
        var credits = List.of(new Credit(1, 20, Optional.empty()), new Credit(2, 5, Optional.of(day(10))));
        var drawn = CreditDraw.of(credits, List.of(new Cost(FROM, 8), new Cost(day(10), 4)));
        assertThat(drawn.used()).isEqualTo(Map.of(2L, 5L, 1L, 7L));
        var idle = CreditDraw.of(credits, List.of(new Cost(FROM, 1), new Cost(day(10), 30)));
        assertThat(idle.used()).isEqualTo(Map.of(2L, 1L, 1L, 20L));
        assertThat(idle.uncovered()).isEqualTo(10);
    }

    @Test
    void aPeriodIsCutWhereCreditExpiresWithinIt() {
        var credits = List.of(
                new Credit(1, 1, Optional.of(day(40))),
                new Credit(2, 1, Optional.of(day(20))),
                new Credit(3, 1, Optional.of(day(5))),
                new Credit(4, 1, Optional.of(FROM)),
                new Credit(5, 1, Optional.of(day(20))));
        assertThat(CreditDraw.cuts(new Period(FROM, day(31)), credits)).containsExactly(FROM, day(5), day(20));
    }

    /** No other choice of who pays for what pays for more; nothing pays for more than it holds, or behind its end. */
    @Test
    void itPaysForAsMuchAsCanBePaidFor() {
        var random = new Random(11);
        for (var at = 0; at < CASES; at++) {
            var credits = credits(random);
            var costs = CreditDraw.cuts(new Period(FROM, day(31)), credits).stream()
                    .map(it -> new Cost(it, random.nextInt(12)))
                    .toList();
            var drawn = CreditDraw.of(credits, costs);
            var total = costs.stream().mapToLong(Cost::amount).sum();
            assertThat(drawn.covered() + drawn.uncovered()).isEqualTo(total);
            assertThat(CreditDraw.after(credits, drawn)).allMatch(it -> it.left() >= 0);
            assertThat(drawn.covered()).isEqualTo(best(credits, costs));
            var shuffled = new ArrayList<>(credits);
            Collections.shuffle(shuffled, random);
            assertThat(CreditDraw.of(shuffled, costs)).isEqualTo(drawn);
        }
    }

    private static List<Credit> credits(Random random) {
        var credits = new ArrayList<Credit>();
        for (var number = 0; number < random.nextInt(6); number++) {
            var end = random.nextInt(40) - 4;
            credits.add(new Credit(
                    number, random.nextInt(10), random.nextInt(4) == 0 ? Optional.empty() : Optional.of(day(end))));
        }
        return credits;
    }

    /**
     * By Hall: costs are nested, since what is good late is good early. What can be paid is the least, over all moments, of what was
     * spent before it and what is good from then on.
     */
    private static long best(List<Credit> credits, List<Cost> costs) {
        var best = costs.stream().mapToLong(Cost::amount).sum();
        var before = 0L;
        for (var cost : costs) {
            var good = credits.stream()
                    .filter(it -> it.isGoodAt(cost.from()))
                    .mapToLong(Credit::left)
                    .sum();
            best = Math.min(best, before + good);
            before += cost.amount();
        }
        return best;
    }

    @Test
    void itLastsUntilTheLastIsUsedUpOrExpired() {
        var perSecond = BigDecimal.valueOf(1, 3);
        var unending = new Credit(1, 864, Optional.empty());
        assertThat(CreditRunway.until(List.of(unending), perSecond, FROM)).contains(day(10));
        var brief = new Credit(2, 864, Optional.of(day(3)));
        assertThat(CreditRunway.until(List.of(unending, brief), perSecond, FROM))
                .contains(day(13));
        assertThat(CreditRunway.until(List.of(brief), BigDecimal.ZERO, FROM)).contains(day(3));
        assertThat(CreditRunway.until(List.of(unending), BigDecimal.ZERO, FROM)).isEmpty();
        assertThat(CreditRunway.until(List.of(), perSecond, FROM)).contains(FROM);
    }
}
