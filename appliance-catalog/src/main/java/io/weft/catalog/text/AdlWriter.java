package io.weft.catalog.text;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * An application as a package and a main assembly in ADL, the language of descriptors that AppLogic had. What ADL has no word for stands
 * under {@code weft}, as Weft's own text has it.
 *
 * <p>Words without quotes are numbers, truths and names; every other text is quoted. So a value is never taken for the volume of its name.
 */
final class AdlWriter {
    private static final String INDENT = "   ";
    private static final int MILLI = 3;

    private final StringBuilder out = new StringBuilder();
    private String indent = "";

    private AdlWriter() {}

    /** @param canonical the text that the application's model has */
    static String write(String canonical) {
        var writer = new AdlWriter();
        writer.file((Tree.Mapping) YamlReader.read(canonical).orThrow());
        return writer.out.toString();
    }

    private void file(Tree.Mapping file) {
        var metadata = Adl.below(file, "metadata");
        line("package " + text(metadata, "name") + " : type=application"
                + metadata.get("description")
                        .map(it -> ", description=" + word(it))
                        .orElse(""));
        line("assembly " + Adl.MAIN);
        block(() -> {
            var spec = Adl.below(file, "spec");
            Adl.items(spec, "volumes")
                    .forEach(it ->
                            line("volume " + text(it, "name") + " : " + Adl.SIZE + "=" + text(it, "sizeMib") + "M"));
            Adl.items(spec, "appliances").forEach(this::subordinate);
            var wires = Adl.items(spec, "wires");
            if (!wires.isEmpty()) {
                line("connections");
                enclosed("[", "]", () -> wires.forEach(it -> line(text(it, "from") + " => " + text(it, "to"))));
            }
            visual(Adl.below(file, "layout"));
            var beside = new LinkedHashMap<String, Tree>();
            metadata.get("title").ifPresent(it -> beside.put("title", it));
            beside.putAll(others(spec, Set.of("volumes", "appliances", "wires")));
            file.get(Adl.NOTES).ifPresent(it -> beside.put(Adl.NOTES, it));
            beside(beside);
        });
    }

    private void subordinate(Tree.Mapping it) {
        line("subordinate " + text(it, "name"));
        block(() -> {
            line(".class = " + text(it, "class"));
            it.get("description").ifPresent(value -> line(".description = " + word(value)));
            it.get("startOrder").ifPresent(value -> line(".start_order = " + word(value)));
            it.get("standby").ifPresent(_ -> line(".standby = 1"));
            it.get("failoverGroup").ifPresent(value -> line(".failover = " + ((Tree.Scalar) value).text()));
            Adl.below(it, "resources").entries().forEach((name, entry) -> resource(name, (Tree.Scalar) entry.value()));
            Adl.below(it, "properties")
                    .entries()
                    .forEach((name, entry) -> line(key(name) + " = " + word(entry.value())));
            Adl.below(it, "volumes")
                    .entries()
                    .keySet()
                    .forEach(slot -> line(key(slot) + " = " + text(Adl.below(it, "volumes"), slot)));
            beside(others(
                    it,
                    Set.of(
                            "name",
                            "class",
                            "description",
                            "startOrder",
                            "standby",
                            "failoverGroup",
                            "resources",
                            "properties",
                            "volumes")));
        });
    }

    private void resource(String name, Tree.Scalar value) {
        var resource = Adl.Resource.named(name);
        var amount = resource == Adl.Resource.CPU
                ? BigDecimal.valueOf(Long.parseLong(value.text()), MILLI)
                        .stripTrailingZeros()
                        .toPlainString()
                : value.text() + "M";
        line("resource " + resource.name().toLowerCase(Locale.ROOT) + " : " + Adl.USUAL + "=" + amount);
    }

    private void visual(Tree.Mapping layout) {
        if (layout.entries().isEmpty()) {
            return;
        }
        line("visual");
        block(() -> layout.entries().forEach((name, entry) -> {
            var place = (Tree.Mapping) entry.value();
            line(name + " : x=" + text(place, "x") + ", y=" + text(place, "y"));
        }));
    }

    private static Map<String, Tree> others(Tree.Mapping mapping, Set<String> said) {
        var others = new LinkedHashMap<String, Tree>();
        mapping.entries().forEach((key, entry) -> {
            if (!said.contains(key)) {
                others.put(key, entry.value());
            }
        });
        return others;
    }

    private void beside(Map<String, Tree> entries) {
        if (!entries.isEmpty()) {
            line(Adl.WEFT);
            block(() -> entries.forEach(this::entry));
        }
    }

    /** As Weft has it, in the marks of ADL. */
    private void entry(String key, Tree value) {
        switch (value) {
            case Tree.Scalar it -> line(key(key) + " = " + word(it));
            case Tree.Mapping it -> {
                line(key(key));
                block(() -> it.entries().forEach((name, entry) -> entry(name, entry.value())));
            }
            case Tree.Sequence it -> {
                line(key(key));
                enclosed("[", "]", () -> it.items().forEach(this::item));
            }
        }
    }

    private void item(Tree value) {
        switch (value) {
            case Tree.Scalar it -> line(word(it));
            case Tree.Mapping it -> block(() -> it.entries().forEach((name, entry) -> entry(name, entry.value())));
            case Tree.Sequence it -> throw new IllegalStateException("no text of Weft's has a list in a list: " + it);
        }
    }

    private void block(Runnable body) {
        enclosed("{", "}", body);
    }

    private void enclosed(String begin, String end, Runnable body) {
        var outside = indent;
        indent = outside + INDENT;
        line(begin);
        body.run();
        line(end);
        indent = outside;
    }

    private void line(String text) {
        out.append(indent).append(text).append('\n');
    }

    private static String text(Tree.Mapping mapping, String key) {
        return ((Tree.Scalar) mapping.get(key).orElseThrow()).text();
    }

    private static String key(String key) {
        return key.matches("[A-Za-z][A-Za-z0-9_-]*") ? key : quoted(key);
    }

    private static String word(Tree value) {
        var scalar = (Tree.Scalar) value;
        return Adl.isBare(scalar.text()) && scalar.shape() != Tree.Shape.TEXT ? scalar.text() : quoted(scalar.text());
    }

    /** A line of the text is a line here. */
    private static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        text.codePoints().forEach(it -> {
            switch (it) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n\\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (isShown(it)) {
                        quoted.appendCodePoint(it);
                    } else {
                        quoted.append("\\u%04x".formatted(it));
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }

    /** What is beyond the first plane is shown as it is: an escape has four digits. */
    private static boolean isShown(int codePoint) {
        return codePoint > Character.MAX_VALUE
                || codePoint >= ' '
                        && codePoint != 0x7F
                        && (codePoint < 0x80 || codePoint > 0xA0)
                        && codePoint != 0x2028
                        && codePoint != 0x2029
                        && codePoint != 0xFEFF;
    }
}
