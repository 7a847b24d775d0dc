package io.weft.system.bench;

import java.util.List;
import java.util.Locale;

/** Figures as a bench prints them: each beside its limit. */
final class Figures {
    private Figures() {}

    static int rounds(int usual) {
        return Integer.getInteger("weft.bench.rounds", usual);
    }

    /** The smallest of which at least this share are not larger. */
    static double quantile(List<Double> values, double share) {
        var sorted = values.stream().sorted().toList();
        return sorted.get((int) Math.max(0, Math.ceil(share * sorted.size()) - 1));
    }

    static double median(List<Double> values) {
        return quantile(values, 0.5);
    }

    static void say(String text, Object... values) {
        System.out.println(String.format(Locale.ROOT, text, values));
    }

    static void atMost(String what, double figure, String unit, double limit) {
        say("  %-46s %10.2f %-8s limit %8.2f   %s", what, figure, unit, limit, figure <= limit ? "met" : "MISSED");
    }

    static void atLeast(String what, double figure, String unit, double limit) {
        say("  %-46s %10.2f %-8s goal  %8.2f   %s", what, figure, unit, limit, figure >= limit ? "met" : "MISSED");
    }
}
