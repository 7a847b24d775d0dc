package io.weft.catalog.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The comments of a text, and the empty lines that set its parts apart, each with what it belongs to. */
final class Comments {
    private final int[] text;
    private final Anchors anchors;
    private final List<Note> notes = new ArrayList<>();
    private boolean gap;

    private Comments(int[] text, Anchors anchors) {
        this.text = text;
        this.anchors = anchors;
    }

    enum Where {
        ABOVE,
        BEHIND,
        BELOW
    }

    /**
     * @param words with their {@code #}; empty for an empty line
     * @param path what it belongs to; empty for the whole document
     */
    record Note(String words, Where where, List<String> path) {
        boolean isGap() {
            return words.isEmpty();
        }
    }

    static List<Note> of(String text) {
        return YamlReader.read(text).map(tree -> of(text, tree)).orThrow();
    }

    static List<Note> of(String text, Tree tree) {
        var points = text.codePoints().toArray();
        var comments = new Comments(points, Anchors.of(points, tree));
        comments.read();
        return List.copyOf(comments.notes);
    }

    private void read() {
        var start = 0;
        for (var line = 0; start < text.length; line++) {
            var end = start;
            while (end < text.length && text[end] != '\n') {
                end++;
            }
            line(line, start, end);
            start = end + 1;
        }
    }

    private void line(int line, int start, int end) {
        var first = start;
        while (first < end && isBlank(text[first])) {
            first++;
        }
        if (first == end) {
            gap |= !anchors.isInScalar(start);
            return;
        }
        var mark = mark(start, end);
        if (mark < end && isAlone(start, mark)) {
            alone(mark, first - start, words(mark, end));
            return;
        }
        if (gap && anchors.firstOn(line).isPresent()) {
            notes.add(new Note(
                    "", Where.ABOVE, anchors.firstOn(line).orElseThrow().path()));
        }
        gap = false;
        if (mark < end) {
            anchors.inFrontOf(mark)
                    .ifPresentOrElse(
                            it -> notes.add(new Note(words(mark, end), Where.BEHIND, it.path())),
                            () -> alone(mark, 0, words(mark, end)));
        }
    }

    /** Where the comment begins, or the end of the line when it has none. */
    private int mark(int start, int end) {
        for (var at = start; at < end; at++) {
            if (text[at] == '#' && (at == start || isBlank(text[at - 1])) && !anchors.isInScalar(at)) {
                return at;
            }
        }
        return end;
    }

    /** Also behind the dash of an item that begins on the next line. */
    private boolean isAlone(int start, int mark) {
        for (var at = start; at < mark; at++) {
            if (!isBlank(text[at]) && text[at] != '-') {
                return false;
            }
        }
        return true;
    }

    /** One that stands further in than what follows ends what is above it. */
    private void alone(int position, int indent, String words) {
        var next = anchors.firstBehind(position);
        var note = next.filter(it -> indent <= it.indent())
                .map(it -> new Note(words, Where.ABOVE, it.path()))
                .orElseGet(() -> ending(next, indent, position, words));
        if (gap) {
            notes.add(new Note("", note.where(), note.path()));
        }
        gap = false;
        notes.add(note);
    }

    private Note ending(Optional<Anchors.Anchor> next, int indent, int position, String words) {
        var above = anchors.lineAbove(position, indent).filter(_ -> next.isPresent() || indent > 0);
        return above.map(it -> new Note(words, Where.BELOW, it.path()))
                .or(() -> next.map(it -> new Note(words, Where.ABOVE, it.path())))
                .orElseGet(() -> new Note(words, Where.BELOW, List.of()));
    }

    private String words(int mark, int end) {
        return new String(text, mark, end - mark).stripTrailing();
    }

    private static boolean isBlank(int point) {
        return point == ' ' || point == '\t' || point == '\r';
    }

    /** The comments alone, in no order: what no rearrangement may lose. */
    static List<String> words(Stream<Note> notes) {
        return notes.filter(it -> !it.isGap()).map(Note::words).sorted().toList();
    }
}
