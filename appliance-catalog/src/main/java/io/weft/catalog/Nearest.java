package io.weft.catalog;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;

/** What somebody probably meant. */
public final class Nearest {
    private static final int FAR = 2;
    private static final int LISTED = 16;

    private Nearest() {}

    /** Ends a sentence: with the known word that is at most two letters away, or with all of them if they are few. */
    public static String hint(String word, Collection<String> known) {
        var nearest = near(word, known);
        if (nearest.isPresent()) {
            return "; did you mean " + nearest.get() + "?";
        }
        return known.isEmpty() || known.size() > LISTED
                ? "."
                : "; there is " + known.stream().sorted().collect(Collectors.joining(", ")) + ".";
    }

    private static Optional<String> near(String word, Collection<String> known) {
        return known.stream()
                .filter(it -> Math.abs(it.length() - word.length()) <= FAR)
                .filter(it -> distance(word, it) <= Math.min(FAR, it.length() - 2))
                .min(Comparator.<String>comparingInt(it -> distance(word, it)).thenComparing(it -> it));
    }

    /** Letters to add, drop, change or swap with their neighbour. */
    private static int distance(String left, String right) {
        var costs = new int[left.length() + 1][right.length() + 1];
        for (var i = 0; i <= left.length(); i++) {
            for (var j = 0; j <= right.length(); j++) {
                costs[i][j] = cost(costs, left, right, i, j);
            }
        }
        return costs[left.length()][right.length()];
    }

    private static int cost(int[][] costs, String left, String right, int i, int j) {
        if (i == 0 || j == 0) {
            return i + j;
        }
        var same = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
        var best = Math.min(costs[i - 1][j - 1] + same, Math.min(costs[i - 1][j], costs[i][j - 1]) + 1);
        var swapped = i > 1
                && j > 1
                && left.charAt(i - 1) == right.charAt(j - 2)
                && left.charAt(i - 2) == right.charAt(j - 1);
        return swapped ? Math.min(best, costs[i - 2][j - 2] + 1) : best;
    }
}
