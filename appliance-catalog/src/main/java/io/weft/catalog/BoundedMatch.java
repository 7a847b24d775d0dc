package io.weft.catalog;

import java.util.regex.Pattern;

/**
 * Matches a whole value with an end to its patience. Classes come from tenants sooner or later, and a pattern such as
 * {@code (a+)+b} takes exponential time. The JDK's matcher has no budget, but it reads characters one by one: the text
 * that counts its readers stops it, the same way on every machine.
 */
enum BoundedMatch {
    MATCHES,
    DIFFERS,
    TOO_COSTLY;

    static BoundedMatch of(String pattern, String value) {
        if (value.length() > Limits.MAX_MATCHED_LENGTH) {
            return TOO_COSTLY;
        }
        try {
            return Pattern.compile(pattern)
                            .matcher(new Counted(value, 0, value.length(), new int[1]))
                            .matches()
                    ? MATCHES
                    : DIFFERS;
        } catch (Exhausted e) {
            return TOO_COSTLY;
        }
    }

    private record Counted(String text, int from, int to, int[] steps) implements CharSequence {
        @Override
        public int length() {
            return to - from;
        }

        @Override
        public char charAt(int index) {
            if (++steps[0] > Limits.MAX_MATCH_STEPS) {
                throw new Exhausted();
            }
            return text.charAt(from + index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Counted(text, from + start, from + end, steps);
        }

        @Override
        public String toString() {
            return text.substring(from, to);
        }
    }

    private static final class Exhausted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Exhausted() {
            super("pattern too costly", null, false, false);
        }
    }
}
