package io.weft.catalog.text;

import io.weft.catalog.RefusalCode;
import io.weft.kernel.Refusal;

/**
 * The words of a text in ADL, one after the other. A line's end is no word of its own: a word knows whether it is the first of its line.
 * White space, comments, and a line's end behind a backslash are left out.
 */
final class AdlLexer {
    private static final String MARKS = "{}[]:,=";
    private static final String ENDS_A_WORD = MARKS + "\"'#\\";
    private static final int HEX = 16;
    private static final int HEX_DIGITS = 4;

    private final String text;
    private int at;
    private int line = 1;

    AdlLexer(String text) {
        this.text = text;
    }

    enum Kind {
        BARE,
        QUOTED,
        /** One of <code>{ } [ ] : , = =></code>. */
        MARK,
        END
    }

    /** @param first whether it is the first of its line */
    record Word(Kind kind, String text, boolean first, int line) {
        boolean is(String mark) {
            return kind == Kind.MARK && text.equals(mark);
        }

        boolean isText() {
            return kind == Kind.BARE || kind == Kind.QUOTED;
        }
    }

    /** What ends the reading. */
    static final class Stop extends RuntimeException {
        private static final long serialVersionUID = 1L;

        final transient Refusal refusal;

        Stop(int line, String why) {
            this(RefusalCode.ADL_SYNTAX.at("", "The text is not ADL at line " + line + ": " + why + "."));
        }

        Stop(Refusal refusal) {
            super(null, null, false, false);
            this.refusal = refusal;
        }
    }

    Word next() {
        var first = skipped();
        if (at >= text.length()) {
            return new Word(Kind.END, "", true, line);
        }
        var here = text.charAt(at);
        if (text.startsWith("=>", at)) {
            at += 2;
            return new Word(Kind.MARK, "=>", first, line);
        }
        if (MARKS.indexOf(here) >= 0) {
            at++;
            return new Word(Kind.MARK, String.valueOf(here), first, line);
        }
        var begun = line;
        return switch (here) {
            case '\'' -> new Word(Kind.QUOTED, literal(), first, begun);
            case '"' -> new Word(Kind.QUOTED, escaped(), first, begun);
            default -> new Word(Kind.BARE, bare(), first, begun);
        };
    }

    /** @return whether a line has begun */
    private boolean skipped() {
        var first = at == 0;
        while (at < text.length()) {
            var here = text.charAt(at);
            if (here == '\n') {
                first = true;
                line++;
                at++;
            } else if (here == '#') {
                at = lineEnd();
            } else if (here == '\\') {
                continued();
            } else if (here == ' ' || here == '\t' || here == '\r') {
                at++;
            } else {
                break;
            }
        }
        return first;
    }

    private int lineEnd() {
        var end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    private void continued() {
        var end = lineEnd();
        if (!text.substring(at + 1, end).isBlank()) {
            throw new Stop(line, "a backslash stands at the end of a line, or in quotes");
        }
        at = Math.min(end + 1, text.length());
        line++;
    }

    private String bare() {
        var begin = at;
        while (at < text.length()
                && !Character.isWhitespace(text.charAt(at))
                && ENDS_A_WORD.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(begin, at);
    }

    private String literal() {
        var end = text.indexOf('\'', at + 1);
        if (end < 0) {
            throw new Stop(line, "the quotes that begin here have no end");
        }
        var inside = text.substring(at + 1, end);
        line += (int) inside.chars().filter(it -> it == '\n').count();
        at = end + 1;
        return inside;
    }

    private String escaped() {
        var begun = line;
        var inside = new StringBuilder();
        for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
            var here = text.charAt(at);
            if (here == '\n') {
                line++;
            }
            if (here == '\\') {
                at++;
                escape(inside);
            } else {
                inside.append(here);
            }
        }
        if (at >= text.length()) {
            throw new Stop(begun, "the quotes that begin here have no end");
        }
        at++;
        return inside.toString();
    }

    /** A backslash before a line's end leaves that out. */
    private void escape(StringBuilder inside) {
        var here = at < text.length() ? text.charAt(at) : '"';
        switch (here) {
            case 'n' -> inside.append('\n');
            case 'r' -> inside.append('\r');
            case 't' -> inside.append('\t');
            case 'u' -> inside.append(hex());
            case '\r' -> continuedAfterReturn();
            case '\n' -> line++;
            case '"', '\\' -> inside.append(here);
            default -> throw new Stop(line, "there is no escape \\" + here);
        }
    }

    private void continuedAfterReturn() {
        if (!text.startsWith("\r\n", at)) {
            throw new Stop(line, "a backslash stands before a line's end");
        }
        at++;
        line++;
    }

    private char hex() {
        var digits = text.substring(at + 1, Math.min(at + 1 + HEX_DIGITS, text.length()));
        if (!digits.matches("[0-9A-Fa-f]{4}") || Character.isSurrogate((char) Integer.parseInt(digits, HEX))) {
            throw new Stop(line, "\\u is followed by the four hexadecimal digits of a character");
        }
        at += HEX_DIGITS;
        return (char) Integer.parseInt(digits, HEX);
    }
}
