package io.weft.tenancy.budget;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a budget stands in a period, and what was told of it.
 *
 * @param periodFrom when that period began
 * @param reached the highest percent that was told of, 0 when none was
 * @param foreseen whether it was told that it will be spent
 */
record Told(Instant periodFrom, int reached, boolean foreseen, Optional<Instant> frozenAt) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal MOST = BigDecimal.valueOf(100_000);

    static Told nothing(Instant periodFrom) {
        return new Told(periodFrom, 0, false, Optional.empty());
    }

    /** What there is to tell. */
    sealed interface News {
        record Reached(int percent) implements News {}

        record Foreseen() implements News {}

        record Frozen() implements News {}

        record Thawed() implements News {}
    }

    record Next(Told told, List<News> news) {}

    /** Of several percents that were reached at once the highest is told. What was told of a period is not told again. */
    Next look(Budget budget, Instant period, BigDecimal spent, BigDecimal forecast, Instant now) {
        var before = period.equals(periodFrom) ? this : nothing(period);
        var news = new ArrayList<News>();
        var percent = percent(spent, budget.amount());
        var highest = budget.alerts().stream().filter(it -> it <= percent).reduce(before.reached, Math::max);
        if (highest > before.reached) {
            news.add(new News.Reached(highest));
        }
        var isSpent = spent.compareTo(budget.amount()) >= 0;
        var willBe = !isSpent && forecast.compareTo(budget.amount()) >= 0;
        if (willBe && !before.foreseen) {
            news.add(new News.Foreseen());
        }
        var freezes = budget.freeze() && isSpent;
        if (freezes && before.frozenAt.isEmpty()) {
            news.add(new News.Frozen());
        }
        if (!freezes && frozenAt.isPresent()) {
            news.add(new News.Thawed());
        }
        var since = freezes ? Optional.of(before.frozenAt.orElse(now)) : Optional.<Instant>empty();
        return new Next(new Told(period, highest, before.foreseen || willBe, since), news);
    }

    /** A budget with other figures begins anew; whether it is frozen is found out by the next look. */
    Told forgotten() {
        return new Told(periodFrom, 0, false, frozenAt);
    }

    /** Rounded down, and never more than a thousand times the whole. */
    static int percent(BigDecimal part, BigDecimal whole) {
        return part.multiply(HUNDRED)
                .divide(whole, 0, RoundingMode.DOWN)
                .min(MOST)
                .intValueExact();
    }
}
