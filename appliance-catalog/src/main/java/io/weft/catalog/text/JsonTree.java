package io.weft.catalog.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** A tree as the schema validator wants to see it. */
final class JsonTree {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonTree() {}

    static JsonNode of(Tree tree) {
        return switch (tree) {
            case Tree.Scalar scalar -> scalar(scalar);
            case Tree.Sequence sequence -> {
                var array = NODES.arrayNode(sequence.items().size());
                sequence.items().forEach(item -> array.add(of(item)));
                yield array;
            }
            case Tree.Mapping mapping -> {
                var object = NODES.objectNode();
                mapping.entries().forEach((key, entry) -> object.set(key, of(entry.value())));
                yield object;
            }
        };
    }

    private static JsonNode scalar(Tree.Scalar scalar) {
        return switch (scalar.shape()) {
            case TEXT -> NODES.textNode(scalar.text());
            case INTEGER -> NODES.numberNode(Long.parseLong(scalar.text()));
            case NUMBER -> NODES.numberNode(Double.parseDouble(scalar.text()));
            case BOOLEAN -> NODES.booleanNode(Boolean.parseBoolean(scalar.text()));
            case NOTHING -> NODES.nullNode();
        };
    }
}
