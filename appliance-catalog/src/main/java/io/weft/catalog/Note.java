package io.weft.catalog;

import java.util.Optional;

/**
 * A note on the canvas, for people: it lies behind the shapes and names nothing of the drawing. Never a reason to restart anything.
 *
 * @param text plain text, of as many lines as its author likes
 */
public record Note(String text, Color color, int x, int y, int width, int height) {
    public static final int WIDTH = 240;
    public static final int HEIGHT = 120;

    /** In the order in which they are offered. */
    public enum Color {
        YELLOW("yellow"),
        GREEN("green"),
        BLUE("blue"),
        RED("red"),
        GRAY("gray");

        public static final Color DEFAULT = YELLOW;

        private final String word;

        Color(String word) {
            this.word = word;
        }

        /** As documents say it. */
        public String word() {
            return word;
        }

        public static Optional<Color> named(String word) {
            for (var color : values()) {
                if (color.word.equals(word)) {
                    return Optional.of(color);
                }
            }
            return Optional.empty();
        }
    }
}
