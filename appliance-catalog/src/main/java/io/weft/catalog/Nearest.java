package io.weft.catalog;

import java.util.Arrays;
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

    /** Letters to add, drop, change or swap with their neighbour; of words farther apart than is asked for only that they are. */
    private static int distance(String left, String right) {
        var rows = new int[3][right.length() + 1];
        for (var i = 0; i <= left.length(); i++) {
            var row = rows[i % 3];
            Arrays.fill(row, FAR + 1);
            var best = FAR + 1;
            for (var j = Math.max(0, i - FAR); j <= Math.min(right.length(), i + FAR); j++) {
                row[j] = cost(rows, left, right, i, j);
                best = Math.min(best, row[j]);
            }
            if (best > FAR) {
                return best;
            }
        }
        return rows[left.length() % 3][right.length()];
    }

    private static int cost(int[][] rows, String left, String right, int i, int j) {
        if (i == 0 || j == 0) {
            return i + j;
        }
        var above = rows[(i + 2) % 3];
        var same = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
        var best = Math.min(above[j - 1] + same, Math.min(above[j], rows[i % 3][j - 1]) + 1);
        var swapped = i > 1
                && j > 1
                && left.charAt(i - 1) == right.charAt(j - 2)
                && left.charAt(i - 2) == right.charAt(j - 1);
        return swapped ? Math.min(best, rows[(i + 1) % 3][j - 2] + 1) : best;
    }
}
