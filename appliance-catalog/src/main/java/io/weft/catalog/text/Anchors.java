package io.weft.catalog.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The keys and items of a text, each with its path and where it stands: what a comment can belong to. */
final class Anchors {
    private final List<Anchor> all = new ArrayList<>();
    private final List<Scalar> scalars = new ArrayList<>();
    private final Map<List<String>, Anchor> byPath = new HashMap<>();
    private final int[] text;
    private final int[] lineStarts;

    private Anchors(int[] text) {
        this.text = text;
        this.lineStarts = IntStream.concat(
                        IntStream.of(0),
                        IntStream.range(0, text.length)
                                .filter(it -> text[it] == '\n')
                                .map(it -> it + 1))
                .toArray();
    }

    /**
     * @param path keys, and {@code #0}, {@code #1} … for items
     * @param line and the column where that line begins to say something, both from 0
     */
    record Anchor(List<String> path, int start, int end, int line, int indent) {}

    private record Scalar(int start, int end) {}

    static Anchors of(int[] text, Tree tree) {
        var anchors = new Anchors(text);
        anchors.walk(List.of(), tree);
        anchors.all.sort(Comparator.comparingInt(Anchor::start).thenComparing(it -> it.path.size()));
        return anchors;
    }

    private void walk(List<String> path, Tree tree) {
        switch (tree) {
            case Tree.Scalar it ->
                scalars.add(new Scalar(body(it.span()), it.span().end()));
            case Tree.Sequence it -> {
                for (var index = 0; index < it.items().size(); index++) {
                    var item = it.items().get(index);
                    var below = below(path, "#" + index);
                    add(below, item.span().start(), item.span().end());
                    walk(below, item);
                }
            }
            case Tree.Mapping it ->
                it.entries().forEach((key, entry) -> {
                    var below = below(path, key);
                    add(below, entry.key().span().start(), entry.value().span().end());
                    walk(below, entry.key());
                    walk(below, entry.value());
                });
        }
    }

    /** Behind the header of a block of text a comment may stand, and in its body none. */
    private int body(Tree.Span span) {
        var start = span.start();
        if (start < span.end() && (text[start] == '|' || text[start] == '>')) {
            while (start < span.end() && text[start] != '\n') {
                start++;
            }
        }
        return start;
    }

    private static List<String> below(List<String> path, String step) {
        return Stream.concat(path.stream(), Stream.of(step)).toList();
    }

    private void add(List<String> path, int start, int end) {
        var line = lineAt(start);
        var from = lineStarts[line];
        var indent = from;
        while (indent < start && text[indent] == ' ') {
            indent++;
        }
        var anchor = new Anchor(path, start, end, line, indent - from);
        all.add(anchor);
        byPath.put(path, anchor);
    }

    int lineAt(int position) {
        var found = Arrays.binarySearch(lineStarts, position);
        return found >= 0 ? found : -found - 2;
    }

    boolean isInScalar(int position) {
        return scalars.stream().anyMatch(it -> it.start <= position && position < it.end);
    }

    boolean isLineInScalar(int line) {
        return isInScalar(lineStarts[line]);
    }

    Optional<Anchor> firstBehind(int position) {
        return all.stream().filter(it -> it.start > position).findFirst();
    }

    /** What a comment at the end of a line is about: the outermost that is whole on the line, or the last that begins there. */
    Optional<Anchor> inFrontOf(int position) {
        var line = lineAt(position);
        return all.stream()
                .filter(it -> it.line == line && it.end <= position)
                .findFirst()
                .or(() -> all.stream().filter(it -> it.start < position).reduce((_, it) -> it));
    }

    /** The last line before the position that begins no further right, by the outermost that begins on it. */
    Optional<Anchor> lineAbove(int position, int indent) {
        return all.stream()
                .filter(it -> it.start < position && it.indent <= indent)
                .reduce((one, other) -> other.line > one.line ? other : one);
    }

    Optional<Anchor> firstOn(int line) {
        return all.stream().filter(it -> it.line == line).findFirst();
    }

    /** Of this path, or of what it stands in when it is not there itself. */
    Optional<Anchor> nearest(List<String> path) {
        for (var length = path.size(); length > 0; length--) {
            var found = Optional.ofNullable(byPath.get(path.subList(0, length)));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
