package io.weft.cli.output;

/** Takes the power out of text from elsewhere: no control character of it reaches a terminal. */
public final class Plain {
    private Plain() {}

    /** On one line: control characters become spaces. */
    public static String line(String text) {
        return cleaned(text, false);
    }

    /** Line breaks and tabs stay. */
    public static String block(String text) {
        return cleaned(text, true);
    }

    private static String cleaned(String text, boolean keepsLayout) {
        var clean = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            var layout = keepsLayout && (point == '\n' || point == '\t');
            if (layout || !hidden(point)) {
                clean.appendCodePoint(point);
            } else if (!keepsLayout) {
                clean.append(' ');
            }
        });
        return clean.toString();
    }

    /** Controls, and the format characters that reorder or hide what follows them. */
    private static boolean hidden(int point) {
        return Character.isISOControl(point) || Character.getType(point) == Character.FORMAT;
    }
}
