package io.weft.catalog.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads the fields of a mapping that its schema has found good; anything else here is a bug. */
record Fields(Tree.Mapping mapping) {
    static Fields of(Tree tree) {
        return new Fields((Tree.Mapping) tree);
    }

    String text(String key) {
        return optionalText(key).orElseThrow(() -> new IllegalStateException("the schema let " + key + " be missing"));
    }

    Optional<String> optionalText(String key) {
        return mapping.get(key).map(Fields::text);
    }

    String text(String key, String otherwise) {
        return optionalText(key).orElse(otherwise);
    }

    Optional<Integer> optionalInteger(String key) {
        return optionalText(key).map(Integer::valueOf);
    }

    Optional<Long> optionalLong(String key) {
        return optionalText(key).map(Long::valueOf);
    }

    int integer(String key, int otherwise) {
        return optionalInteger(key).orElse(otherwise);
    }

    boolean flag(String key) {
        return optionalText(key).map(Boolean::parseBoolean).orElse(false);
    }

    Fields below(String key) {
        return mapping.get(key)
                .map(Fields::of)
                .orElseGet(() -> new Fields(new Tree.Mapping(new LinkedHashMap<>(), true, mapping.span())));
    }

    <T> List<T> list(String key, Function<Fields, T> read) {
        return mapping.get(key).stream()
                .flatMap(it -> ((Tree.Sequence) it).items().stream())
                .map(Fields::of)
                .map(read)
                .toList();
    }

    List<String> texts(String key) {
        return mapping.get(key).stream()
                .flatMap(it -> ((Tree.Sequence) it).items().stream())
                .map(Fields::text)
                .toList();
    }

    Map<String, String> textByName(String key) {
        return byName(key, Fields::text);
    }

    <T> Map<String, T> byName(String key, Function<Tree, T> read) {
        var values = new LinkedHashMap<String, T>();
        below(key).mapping.entries().forEach((name, entry) -> values.put(name, read.apply(entry.value())));
        return values;
    }

    private static String text(Tree tree) {
        return ((Tree.Scalar) tree).text();
    }
}
