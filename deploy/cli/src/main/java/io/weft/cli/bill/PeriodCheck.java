package io.weft.cli.bill;

import static io.weft.cli.bill.BillCheck.decimal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One period: is what was billed, or is charged until now, what its usage costs?
 *
 * <p>Per meter, the usage under each version of the prices stands behind that under the one before. The price of everything up to a
 * point is a sum over tiers; what a version costs is that price at its end less that at its beginning. The billed units times their
 * prices have to come to exactly this, and each place's amount has to be its own sum rounded once.
 */
final class PeriodCheck {
    private static final int SCALE = 9;
    private static final String MINIMUM_TIER = "99";

    private final JsonNode export;
    private final String from;
    private final JsonNode usage;
    private final List<JsonNode> lines;
    private final List<String> complaints = new ArrayList<>();

    PeriodCheck(JsonNode export, String from, JsonNode usage, List<JsonNode> lines) {
        this.export = export;
        this.from = from;
        this.usage = usage;
        this.lines = lines;
    }

    List<String> complaints() {
        quantities();
        roundings();
        var meters = new TreeSet<String>();
        lines.forEach(it -> meters.add(it.path("meter").asText()));
        usage.forEach(it -> meters.add(it.path("meter").asText()));
        meters.forEach(this::meter);
        return complaints;
    }

    /** Each appliance was billed for as much as it used, no matter in which tiers. */
    private void quantities() {
        var used = new TreeMap<String, BigDecimal>();
        for (var piece : usage) {
            var version = BillCheck.versionAt(export, piece.path("from").asText());
            if (!rate(version, piece.path("meter").asText()).isMissingNode()) {
                used.merge(place(piece, version), decimal(piece, "quantity"), BigDecimal::add);
            }
        }
        var billed = new TreeMap<String, BigDecimal>();
        for (var line : lines) {
            if (!isMinimum(line)) {
                billed.merge(place(line, line.path("version").asText()), decimal(line, "quantity"), BigDecimal::add);
            }
        }
        compare("was used, and billed was", used, billed);
    }

    private void compare(String what, Map<String, BigDecimal> right, Map<String, BigDecimal> said) {
        var places = new TreeSet<>(right.keySet());
        places.addAll(said.keySet());
        for (var place : places) {
            var is = right.getOrDefault(place, BigDecimal.ZERO);
            var says = said.getOrDefault(place, BigDecimal.ZERO);
            if (is.compareTo(says) != 0) {
                complain(place + ": " + is.toPlainString() + " " + what + " " + says.toPlainString());
            }
        }
    }

    /** Late usage adds to a line; all of it together was rounded once. */
    private void roundings() {
        var exact = new TreeMap<String, BigDecimal>();
        var amounts = new HashMap<String, Long>();
        for (var line : lines) {
            var key = place(line, line.path("version").asText()) + " tier "
                    + line.path("tier").asText();
            exact.merge(key, decimal(line, "units").multiply(decimal(line, "price")), BigDecimal::add);
            amounts.merge(key, line.path("amount").asLong(), Math::addExact);
        }
        exact.forEach((key, sum) -> {
            var rounded = BillCheck.rounded(sum, export.path("digits").asInt());
            if (rounded != amounts.get(key)) {
                complain(key + " was billed with " + amounts.get(key) + " and is " + rounded);
            }
        });
    }

    private void meter(String meter) {
        var right = new TreeMap<String, BigDecimal>();
        var reached = BigDecimal.ZERO;
        for (var version : export.path("prices")) {
            var from = version.path("effectiveFrom").asText();
            var more = used(meter, from);
            var rate = rate(from, meter);
            if (more.signum() > 0 && !rate.isMissingNode()) {
                right.put(
                        meter + " since " + from, upTo(rate, reached.add(more)).subtract(upTo(rate, reached)));
            }
            reached = reached.add(more);
        }
        var billed = new TreeMap<String, BigDecimal>();
        var amount = 0L;
        var minimum = 0L;
        for (var line : lines) {
            if (line.path("meter").asText().equals(meter)) {
                if (isMinimum(line)) {
                    minimum = Math.addExact(minimum, line.path("amount").asLong());
                } else {
                    amount = Math.addExact(amount, line.path("amount").asLong());
                    billed.merge(
                            meter + " since " + line.path("version").asText(),
                            decimal(line, "units").multiply(decimal(line, "price")),
                            BigDecimal::add);
                }
            }
        }
        compare("it costs before rounding, and billed was", right, billed);
        minimum(meter, amount, minimum, !billed.isEmpty());
    }

    private void minimum(String meter, long amount, long billed, boolean isUsed) {
        var rate = rate(BillCheck.versionAt(export, from), meter);
        var least = isUsed
                ? BillCheck.rounded(
                        decimal(rate, "minimum"), export.path("digits").asInt())
                : 0;
        if (Math.max(0, least - amount) != billed) {
            complain(meter + " has a minimum of " + least + ", costs " + amount + ", and " + billed + " was added");
        }
    }

    private BigDecimal used(String meter, String version) {
        var sum = BigDecimal.ZERO;
        for (var piece : usage) {
            if (piece.path("meter").asText().equals(meter)
                    && BillCheck.versionAt(export, piece.path("from").asText()).equals(version)) {
                sum = sum.add(decimal(piece, "quantity"));
            }
        }
        return sum;
    }

    /** What everything from nothing to there costs. */
    private static BigDecimal upTo(JsonNode rate, BigDecimal quantity) {
        var isStarted = rate.path("counting").asText("exact").equals("started");
        var units = quantity.divide(
                decimal(rate, "per"), isStarted ? 0 : SCALE, isStarted ? RoundingMode.CEILING : RoundingMode.DOWN);
        var allowance = decimal(rate, "allowance");
        var charged = units.subtract(allowance).max(BigDecimal.ZERO);
        var sum = BigDecimal.ZERO;
        var floor = BigDecimal.ZERO;
        for (var tier : rate.path("tiers")) {
            var top = tier.hasNonNull("upTo") ? charged.min(decimal(tier, "upTo")) : charged;
            sum = sum.add(top.subtract(floor).max(BigDecimal.ZERO).multiply(decimal(tier, "price")));
            floor = floor.max(top);
        }
        return sum;
    }

    private JsonNode rate(String version, String meter) {
        for (var known : export.path("prices")) {
            if (known.path("effectiveFrom").asText().equals(version)) {
                for (var rate : known.path("rates")) {
                    if (rate.path("meter").asText().equals(meter)) {
                        return rate;
                    }
                }
            }
        }
        return MissingNode.getInstance();
    }

    private static boolean isMinimum(JsonNode line) {
        return line.path("tier").asText().equals(MINIMUM_TIER);
    }

    private static String place(JsonNode of, String version) {
        return of.path("meter").asText() + " of " + of.path("application").asText() + "/"
                + of.path("appliance").asText() + " since " + version;
    }

    private void complain(String what) {
        complaints.add("The period from " + from + ": " + what + ".");
    }
}
