package io.weft.catalog.text;

import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * A text that is there as a whole. The library's own reader takes it by the kilobyte and copies each time what the scanner looks
 * ahead at: of a single long word or comment that is all of it, and four mebibytes of one would take a quarter of a minute.
 */
final class WholeText extends StreamReader {
    private static final String NAME = "text";
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private final int[] points;
    private int at;
    private int documentAt;
    private int line;
    private int column;

    /** @throws ReaderException when it holds a character that may not stand in a document */
    WholeText(String text) {
        super("");
        points = text.codePoints().toArray();
        for (var i = 0; i < points.length; i++) {
            if (!StreamReader.isPrintable(points[i])) {
                throw new ReaderException(NAME, i, points[i], "special characters are not allowed");
            }
        }
    }

    @Override
    public Mark getMark() {
        return new Mark(NAME, at, line, column, points, at);
    }

    @Override
    public void forward() {
        forward(1);
    }

    @Override
    public void forward(int length) {
        for (var end = Math.min(points.length, at + length); at < end; ) {
            var point = points[at++];
            documentAt++;
            if (point == '\n' || (point == '\r' && peek() != '\n')) {
                line++;
                column = 0;
            } else if (point != BYTE_ORDER_MARK) {
                column++;
            }
        }
    }

    @Override
    public int peek() {
        return peek(0);
    }

    @Override
    public int peek(int ahead) {
        return at + ahead < points.length ? points[at + ahead] : 0;
    }

    @Override
    public String prefix(int length) {
        return new String(points, at, Math.min(length, points.length - at));
    }

    @Override
    public String prefixForward(int length) {
        var prefix = prefix(length);
        at += length;
        documentAt += length;
        column += length;
        return prefix;
    }

    @Override
    public int getColumn() {
        return column;
    }

    @Override
    public int getDocumentIndex() {
        return documentAt;
    }

    @Override
    public void resetDocumentIndex() {
        documentAt = 0;
    }

    @Override
    public int getIndex() {
        return at;
    }

    @Override
    public int getLine() {
        return line;
    }
}
