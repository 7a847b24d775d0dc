package io.weft.tenancy.rate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which credit pays for what a period has cost? All amounts in the currency's smallest unit.
 *
 * <p>GOALS: no credit is lost that could have paid for something; the same usage and the same credit give the same answer, whenever
 * and however often somebody asks. LIMITS: credit pays for no more than it holds, and for nothing used once it has expired. HOW: the
 * period is cut where credit expires. Stretch by stretch, what expires first pays first. Credit of 5 until the 10th and of 20 without
 * an end, a cost of 8 before the 10th and of 4 after it: the first pays 5, the second 3 and 4.
 */
public final class CreditDraw {
    private static final Comparator<Credit> ORDER = Comparator.comparing(
                    (Credit it) -> it.expires().orElse(Instant.MAX))
            .thenComparing(Credit::number);

    private CreditDraw() {}

    /** @param left of it, not yet taken by any invoice */
    public record Credit(long number, long left, Optional<Instant> expires) {
        public boolean isGoodAt(Instant moment) {
            return expires.isEmpty() || expires.get().isAfter(moment);
        }
    }

    /** What a stretch of the period that begins then has cost. No credit expires within it. */
    public record Cost(Instant from, long amount) {}

    /** @param used by the number of the credit @param uncovered what no credit paid for */
    public record Drawn(Map<Long, Long> used, long uncovered) {
        public Drawn {
            used = Collections.unmodifiableMap(new LinkedHashMap<>(used));
        }

        public long covered() {
            return used.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /** Where a period has to be cut. In time, from its beginning on, without its end. */
    public static List<Instant> cuts(Period period, List<Credit> credits) {
        var cuts = new ArrayList<Instant>();
        cuts.add(period.from());
        credits.stream()
                .flatMap(it -> it.expires().stream())
                .filter(it -> it.isAfter(period.from()) && it.isBefore(period.to()))
                .distinct()
                .sorted()
                .forEach(cuts::add);
        return cuts;
    }

    /** @param costs in time */
    public static Drawn of(List<Credit> credits, List<Cost> costs) {
        var inOrder = credits.stream().sorted(ORDER).toList();
        var used = new LinkedHashMap<Long, Long>();
        var uncovered = 0L;
        for (var cost : costs) {
            var open = cost.amount();
            for (var credit : inOrder) {
                var takes = credit.isGoodAt(cost.from())
                        ? Math.min(open, credit.left() - used.getOrDefault(credit.number(), 0L))
                        : 0;
                if (takes > 0) {
                    used.merge(credit.number(), takes, Math::addExact);
                    open -= takes;
                }
            }
            uncovered = Math.addExact(uncovered, open);
        }
        return new Drawn(used, uncovered);
    }

    /** What is left of each once so much was taken of them. */
    public static List<Credit> after(List<Credit> credits, Drawn drawn) {
        return credits.stream()
                .map(it ->
                        new Credit(it.number(), it.left() - drawn.used().getOrDefault(it.number(), 0L), it.expires()))
                .toList();
    }
}
