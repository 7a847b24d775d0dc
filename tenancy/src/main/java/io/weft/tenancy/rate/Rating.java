package io.weft.tenancy.rate;

import io.weft.tenancy.Meter;
import io.weft.tenancy.Usage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What does the usage of a billing period cost? */
public final class Rating {
    private static final Comparator<Usage> IN_TIME = Comparator.comparing(Usage::from)
            .thenComparing(Usage::to)
            .thenComparing(it -> it.application().value())
            .thenComparing(Usage::appliance)
            .thenComparing(Usage::subject)
            .thenComparing(Usage::quantity);

    private Rating() {}

    /** The whole billing period: every line, and what minimums add to them. */
    public static List<Line> rate(PriceBook book, Period period, List<Usage> usage, int digits) {
        var lines = new ArrayList<>(part(book, period, period, usage));
        lines.addAll(minimums(book, period, lines, digits));
        return lines;
    }

    /**
     * A part of the billing period. What came before it in the period has filled tiers and allowance already.
     *
     * @param usage of the period up to the end of the part, in any order; windows may stand out on both sides
     */
    public static List<Line> part(PriceBook book, Period period, Period part, List<Usage> usage) {
        var byMeter = new EnumMap<Meter, List<Usage>>(Meter.class);
        for (var window : usage) {
            byMeter.computeIfAbsent(window.meter(), _ -> new ArrayList<>()).add(window);
        }
        var lines = new TreeMap<Line.Key, Line>();
        byMeter.forEach((_, windows) -> {
            windows.sort(IN_TIME);
            var axis = new Axis(lines);
            if (period.from().isBefore(part.from())) {
                axis.skip(windows, new Period(period.from(), part.from()));
            }
            axis.take(book, windows, part);
        });
        return List.copyOf(lines.values());
    }

    private static List<Line> minimums(PriceBook book, Period period, List<Line> lines, int digits) {
        var amounts = new EnumMap<Meter, Long>(Meter.class);
        lines.forEach(it -> amounts.merge(it.key().meter(), it.amount(digits), Long::sum));
        var added = new ArrayList<Line>();
        book.at(period.from()).ifPresent(version -> {
            for (var entry : amounts.entrySet()) {
                version.of(entry.getKey())
                        .flatMap(it -> missing(it, version, entry, digits))
                        .ifPresent(added::add);
            }
        });
        return added;
    }

    private static Optional<Line> missing(
            Rate rate, PriceBook.Version version, Map.Entry<Meter, Long> amount, int digits) {
        var missing = Line.rounded(rate.minimum(), digits) - amount.getValue();
        if (missing <= 0) {
            return Optional.empty();
        }
        var key = new Line.Key(Optional.empty(), "", rate.meter(), version.effectiveFrom(), Line.MINIMUM);
        return Optional.of(new Line(
                key,
                BigDecimal.ZERO,
                BigDecimal.ONE,
                "minimum",
                BigDecimal.valueOf(missing).movePointLeft(digits)));
    }

    /** The usage of one meter, from the beginning of the billing period upwards. */
    private static final class Axis {
        private final Map<Line.Key, Line> lines;
        private BigDecimal reached = BigDecimal.ZERO;

        Axis(Map<Line.Key, Line> lines) {
            this.lines = lines;
        }

        void skip(List<Usage> windows, Period before) {
            windows.forEach(it -> reached = reached.add(Share.of(it, before)));
        }

        void take(PriceBook book, List<Usage> windows, Period part) {
            for (var reign : book.within(part)) {
                var rate = reign.version().of(windows.getFirst().meter());
                for (var window : windows) {
                    var share = Share.of(window, reign.period());
                    if (share.signum() > 0) {
                        rate.ifPresent(it -> add(window, it, reign.version(), reached.add(share)));
                        reached = reached.add(share);
                    }
                }
            }
        }

        private void add(Usage window, Rate rate, PriceBook.Version version, BigDecimal top) {
            var floor = reached;
            for (var stretch : rate.stretches()) {
                var end = stretch.end().map(top::min).orElse(top);
                if (end.compareTo(floor) > 0) {
                    var key = new Line.Key(
                            Optional.of(window.application()),
                            window.appliance(),
                            rate.meter(),
                            version.effectiveFrom(),
                            stretch.tier());
                    var quantity = end.subtract(floor);
                    var units = rate.units(end).subtract(rate.units(floor));
                    lines.merge(
                            key,
                            new Line(key, quantity, units, rate.unit(), stretch.price()),
                            (before, more) -> before.plus(more.quantity(), more.units()));
                    floor = end;
                }
            }
        }
    }
}
