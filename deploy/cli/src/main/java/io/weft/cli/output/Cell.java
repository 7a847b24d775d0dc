package io.weft.cli.output;

/** One field of a table or sheet. */
public record Cell(String text, Tone tone) {
    public Cell {
        text = Plain.line(text);
    }

    public static Cell of(String text) {
        return new Cell(text, Tone.PLAIN);
    }

    public static Cell of(long number) {
        return new Cell(Long.toString(number), Tone.PLAIN);
    }

    public static Cell quiet(String text) {
        return new Cell(text, Tone.QUIET);
    }

    public static Cell state(String state) {
        return new Cell(state, Tone.ofState(state));
    }

    int width() {
        return text.codePointCount(0, text.length());
    }

    boolean numeric() {
        return !text.isEmpty() && text.chars().allMatch(it -> Character.isDigit(it) || it == '/');
    }
}
