package io.weft.catalog.text;

import io.weft.catalog.Wire;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Edits that change only the lines they are about, so that comments and layout stay the author's.
 *
 * <p>They know the ways in which people lay such documents out, not all of YAML: each answers with a text or with
 * nothing, and {@link Texts} compares what the text says with what it should say before anyone sees it.
 */
final class TextEdits {
    private final int[] text;
    private final Tree tree;

    /** Positions in the tree count code points, so the text is taken apart into those. */
    TextEdits(String text, Tree tree) {
        this.text = text.codePoints().toArray();
        this.tree = tree;
    }

    Optional<String> name(String name) {
        return tree.at("metadata", "name")
                .map(it -> replaced(it.span().start(), it.span().end(), name));
    }

    Optional<String> volumeSize(String volume, int sizeMib) {
        return named(tree.at("spec", "volumes"), volume)
                .flatMap(it -> it.get("sizeMib"))
                .map(it -> replaced(it.span().start(), it.span().end(), Integer.toString(sizeMib)));
    }

    Optional<String> withoutProperty(String appliance, String name) {
        return named(tree.at("spec", "appliances"), appliance)
                .flatMap(it -> it.get("properties"))
                .map(Tree.Mapping.class::cast)
                .filter(it -> it.entries().containsKey(name))
                .map(it -> without(it, name));
    }

    private String without(Tree.Mapping mapping, String key) {
        var keys = List.copyOf(mapping.entries().keySet());
        var entry = mapping.entries().get(key);
        var start = entry.key().span().start();
        var end = entry.value().span().end();
        if (keys.size() == 1) {
            return replaced(mapping.span().start(), mapping.span().end(), "{}");
        }
        if (!mapping.flow()) {
            return replaced(lineStart(start), lineEnd(end), "");
        }
        var at = keys.indexOf(key);
        return at == 0
                ? replaced(
                        start, mapping.entries().get(keys.get(1)).key().span().start(), "")
                : replaced(
                        mapping.entries().get(keys.get(at - 1)).value().span().end(), end, "");
    }

    Optional<String> className(String appliance, String className) {
        return named(tree.at("spec", "appliances"), appliance)
                .flatMap(it -> it.get("class"))
                .map(it -> replaced(it.span().start(), it.span().end(), className));
    }

    Optional<String> count(String appliance, int count) {
        return named(tree.at("spec", "appliances"), appliance).flatMap(mapping -> {
            var present = mapping.get("count");
            if (present.isPresent()) {
                return Optional.of(replaced(
                        present.get().span().start(), present.get().span().end(), Integer.toString(count)));
            }
            return behindClass(mapping, "count: " + count);
        });
    }

    /** Only values of one line: a block of text keeps its indentation in every line. */
    Optional<String> property(String appliance, String name, String value) {
        if (value.codePoints().anyMatch(it -> it < 0x20 || it >= 0x7F)) {
            return Optional.empty();
        }
        var quoted = "'" + value.replace("'", "''") + "'";
        return named(tree.at("spec", "appliances"), appliance)
                .flatMap(it -> it.at("properties", name)
                        .map(known ->
                                replaced(known.span().start(), known.span().end(), quoted))
                        .or(() -> it.get("properties").isPresent()
                                ? besideOthers(
                                        (Tree.Mapping) it.get("properties").get(), name + ": " + quoted)
                                : behindClass(it, "properties: {" + name + ": " + quoted + "}")));
    }

    private Optional<String> besideOthers(Tree.Mapping mapping, String item) {
        var start = mapping.span().start();
        return Optional.of(
                mapping.flow()
                        ? replaced(
                                start + 1, start + 1, item + (mapping.entries().isEmpty() ? "" : ", "))
                        : replaced(start, start, item + "\n" + indentOf(start)));
    }

    private Optional<String> behindClass(Tree.Mapping appliance, String item) {
        return appliance
                .get("class")
                .map(it -> appliance.flow()
                        ? replaced(it.span().end(), it.span().end(), ", " + item)
                        : lineAfter(it.span().end(), indentOf(appliance.span().start()) + item));
    }

    Optional<String> addWire(Wire wire) {
        var item = "{from: " + wire.from() + ", to: " + wire.to() + "}";
        var present = wires();
        if (present.isEmpty()) {
            return tree.at("spec")
                    .map(Tree.Mapping.class::cast)
                    .filter(it -> !it.flow())
                    .map(it -> {
                        var indent = indentOf(it.span().start());
                        return lineAfter(it.span().end(), indent + "wires:\n" + indent + "  - " + item);
                    });
        }
        return present.map(wires -> {
            if (wires.items().isEmpty()) {
                return replaced(wires.span().start(), wires.span().end(), "[" + item + "]");
            }
            var end = wires.items().getLast().span().end();
            return wires.flow()
                    ? replaced(end, end, ", " + item)
                    : lineAfter(end, indentOf(wires.span().start()) + "- " + item);
        });
    }

    /** @param index of the wire in the list */
    Optional<String> removeWire(int index) {
        return wires().map(wires -> {
            var items = wires.items();
            if (items.size() == 1) {
                return replaced(wires.span().start(), wires.span().end(), "[]");
            }
            var item = items.get(index).span();
            if (!wires.flow()) {
                return replaced(lineStart(item.start()), lineEnd(item.end()), "");
            }
            return index == 0
                    ? replaced(item.start(), items.get(1).span().start(), "")
                    : replaced(items.get(index - 1).span().end(), item.end(), "");
        });
    }

    /** @param rendered the document of the class */
    Optional<String> addClass(String rendered) {
        var present = tree.at("spec", "classes").map(Tree.Sequence.class::cast);
        if (present.isPresent()) {
            return present.filter(it -> !it.flow()).map(it -> {
                var indent = indentOf(it.span().start());
                return lineAfter(it.items().getLast().span().end(), asItem(rendered, indent));
            });
        }
        return tree.at("spec")
                .map(Tree.Mapping.class::cast)
                .filter(it -> !it.flow())
                .map(it -> {
                    var indent = indentOf(it.span().start());
                    return lineAfter(it.span().end(), indent + "classes:\n" + asItem(rendered, indent + "  "));
                });
    }

    private static String asItem(String rendered, String indent) {
        var lines = rendered.lines().toList();
        return IntStream.range(0, lines.size())
                .mapToObj(it -> lines.get(it).isEmpty() ? "" : indent + (it == 0 ? "- " : "  ") + lines.get(it))
                .collect(Collectors.joining("\n"));
    }

    /** The lines of one of the classes, as a document of its own. */
    Optional<String> ownClass(String name) {
        return tree.at("spec", "classes").map(Tree.Sequence.class::cast).filter(it -> !it.flow()).stream()
                .flatMap(it -> it.items().stream())
                .filter(it -> isCalled(it.at("metadata", "name"), name))
                .map(it -> {
                    var start = it.span().start();
                    var indent = start - lineStart(start);
                    var lines = new String(text, start, lineEnd(it.span().end()) - start).lines();
                    return " ".repeat(indent) + lines.collect(Collectors.joining("\n"));
                })
                .findFirst()
                .map(String::stripIndent)
                .map(it -> it.endsWith("\n") ? it : it + "\n");
    }

    /** The list goes with the last of it. */
    Optional<String> removeClass(String name) {
        var classes = tree.at("spec", "classes").map(Tree.Sequence.class::cast);
        return classes.filter(it -> !it.flow()).flatMap(it -> {
            if (it.items().size() == 1) {
                return tree.at("spec").map(Tree.Mapping.class::cast).map(spec -> without(spec, "classes"));
            }
            return it.items().stream()
                    .filter(item -> isCalled(item.at("metadata", "name"), name))
                    .findFirst()
                    .map(item -> replaced(
                            lineStart(item.span().start()), lineEnd(item.span().end()), ""));
        });
    }

    /** From the end of the text, so that what is still to be changed stays where it stands. */
    Optional<String> reclass(String from, String to) {
        var inside = tree.at("spec", "classes").stream()
                .flatMap(it -> ((Tree.Sequence) it).items().stream())
                .flatMap(it -> it.at("spec", "appliances").stream());
        var spans = Stream.concat(tree.at("spec", "appliances").stream(), inside)
                .flatMap(it -> ((Tree.Sequence) it).items().stream())
                .flatMap(it -> it.at("class").stream())
                .filter(it -> isCalled(Optional.of(it), from))
                .map(Tree::span)
                .sorted(Comparator.comparing(Tree.Span::start).reversed())
                .toList();
        var changed = new StringBuilder(new String(text, 0, text.length));
        for (var span : spans) {
            var start = changed.offsetByCodePoints(0, span.start());
            changed.replace(start, changed.offsetByCodePoints(start, span.end() - span.start()), to);
        }
        return Optional.of(changed.toString());
    }

    private static boolean isCalled(Optional<Tree> word, String name) {
        return word.filter(
                        it -> it instanceof Tree.Scalar scalar && scalar.text().equals(name))
                .isPresent();
    }

    private Optional<Tree.Sequence> wires() {
        return tree.at("spec", "wires").map(Tree.Sequence.class::cast);
    }

    private static Optional<Tree.Mapping> named(Optional<Tree> list, String name) {
        return list.stream()
                .flatMap(it -> ((Tree.Sequence) it).items().stream())
                .map(Tree.Mapping.class::cast)
                .filter(it -> isCalled(it.get("name"), name))
                .findFirst();
    }

    /** What stands before a node on its line, as spaces: {@code "- "} counts as two of them. */
    private String indentOf(int position) {
        return " ".repeat(position - lineStart(position));
    }

    private String lineAfter(int position, String line) {
        var end = lineEnd(position);
        var closed = end > 0 && text[end - 1] == '\n';
        return replaced(end, end, closed ? line + "\n" : "\n" + line);
    }

    private int lineStart(int position) {
        var start = position;
        while (start > 0 && text[start - 1] != '\n') {
            start--;
        }
        return start;
    }

    /** Behind the line break that ends the line, or the end of the text. */
    private int lineEnd(int position) {
        var end = position > 0 && text[position - 1] == '\n' ? position - 1 : position;
        while (end < text.length && text[end] != '\n') {
            end++;
        }
        return Math.min(end + 1, text.length);
    }

    private String replaced(int from, int to, String by) {
        return new String(text, 0, from) + by + new String(text, to, text.length - to);
    }
}
