package io.weft.tenancy.invoice;

import io.weft.tenancy.rate.Line;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What is missing from, or too much in, the bill of a period that was rated again. */
final class Corrections {
    private Corrections() {}

    /** Sums over every invoice until now. */
    record Billed(BigDecimal quantity, BigDecimal units, String unit, BigDecimal price, long amount) {}

    /** A line's difference and its amount, which is that of the whole less what was billed: rounding never adds up. */
    record Difference(Line line, long amount) {}

    static List<Difference> of(List<Line> now, Map<Line.Key, Billed> billed, int digits) {
        var rated = now.stream().collect(Collectors.toMap(Line::key, it -> it));
        var keys = new TreeSet<>(billed.keySet());
        keys.addAll(rated.keySet());
        var differences = new ArrayList<Difference>();
        for (var key : keys) {
            var line = rated.get(key);
            var before = billed.get(key);
            var difference = difference(
                    key,
                    line == null
                            ? new Line(key, BigDecimal.ZERO, BigDecimal.ZERO, before.unit(), before.price())
                            : line,
                    before == null
                            ? new Billed(BigDecimal.ZERO, BigDecimal.ZERO, line.unit(), line.price(), 0)
                            : before,
                    digits);
            if (difference.amount() != 0 || difference.line().quantity().signum() != 0) {
                differences.add(difference);
            }
        }
        return differences;
    }

    private static Difference difference(Line.Key key, Line line, Billed before, int digits) {
        var amount = line.amount(digits) - before.amount();
        if (key.tier() == Line.MINIMUM) {
            var price = BigDecimal.valueOf(amount).movePointLeft(digits);
            return new Difference(new Line(key, BigDecimal.ZERO, BigDecimal.ONE, line.unit(), price), amount);
        }
        return new Difference(
                new Line(
                        key,
                        line.quantity().subtract(before.quantity()),
                        line.units().subtract(before.units()),
                        line.unit(),
                        line.price()),
                amount);
    }
}
