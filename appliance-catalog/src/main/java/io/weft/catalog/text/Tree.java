package io.weft.catalog.text;

import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** A YAML document as it stands in the text: no aliases, no tags, keys are text and unique. */
sealed interface Tree {
    Span span();

    /**
     * Where a node stands. Offsets count code points, as the parser does; line and column count from 1.
     *
     * @param end behind the last character of the node itself: comments and blank lines that follow are not part of it
     */
    record Span(int start, int end, int line, int column) {
        String spoken() {
            return "line " + line + ", column " + column;
        }
    }

    enum Shape {
        TEXT,
        INTEGER,
        NUMBER,
        BOOLEAN,
        NOTHING
    }

    /** @param text the value as written, whatever its shape */
    record Scalar(String text, Shape shape, Span span) implements Tree {}

    record Sequence(List<Tree> items, boolean flow, Span span) implements Tree {}

    record Mapping(SequencedMap<String, Entry> entries, boolean flow, Span span) implements Tree {
        Optional<Tree> get(String key) {
            return Optional.ofNullable(entries.get(key)).map(Entry::value);
        }
    }

    record Entry(Scalar key, Tree value) {}

    /** The node at a path of keys; list items are not reached this way. */
    default Optional<Tree> at(String... keys) {
        Optional<Tree> here = Optional.of(this);
        for (var key : keys) {
            here = here.flatMap(it -> it instanceof Mapping mapping ? mapping.get(key) : Optional.empty());
        }
        return here;
    }
}
