package io.weft.catalog.text;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.emitter.Emitter;
import org.yaml.snakeyaml.events.DocumentEndEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ImplicitTuple;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.events.StreamEndEvent;
import org.yaml.snakeyaml.events.StreamStartEvent;

/**
 * Writes YAML event by event, so that every scalar and collection has the style that reads best: block for what is long,
 * flow for pairs. The library's emitter escapes; no YAML is put together from strings.
 */
final class YamlWriter {
    private static final int WIDTH = 4096;
    private static final Pattern BARE = Pattern.compile("[A-Za-z_]([A-Za-z0-9_./@ ()-]*[A-Za-z0-9_./@()-])?");
    /** Words that some version of YAML reads as something else than text. */
    private static final Pattern RESERVED = Pattern.compile("(?i)y|n|yes|no|on|off|true|false|null|nan|inf");

    private final StringWriter out = new StringWriter();
    private final Emitter emitter;

    YamlWriter() {
        var options = new DumperOptions();
        options.setDefaultFlowStyle(FlowStyle.BLOCK);
        options.setWidth(WIDTH);
        options.setSplitLines(false);
        options.setIndent(2);
        options.setIndicatorIndent(2);
        options.setIndentWithIndicator(true);
        options.setLineBreak(DumperOptions.LineBreak.UNIX);
        emitter = new Emitter(out, options);
        emit(new StreamStartEvent(null, null));
        emit(new DocumentStartEvent(null, null, false, null, null));
    }

    String text() {
        emit(new DocumentEndEvent(null, null, false));
        emit(new StreamEndEvent(null, null));
        return out.toString();
    }

    void block(Runnable body) {
        mapping(FlowStyle.BLOCK, body);
    }

    void flow(Runnable body) {
        mapping(FlowStyle.FLOW, body);
    }

    <T> void list(String key, List<T> items, FlowStyle style, Consumer<T> each) {
        if (items.isEmpty()) {
            return;
        }
        word(key);
        emit(new SequenceStartEvent(null, null, true, null, null, style));
        items.forEach(each);
        emit(new SequenceEndEvent(null, null));
    }

    void section(String key, Runnable body) {
        word(key);
        block(body);
    }

    void flowSection(String key, Runnable body) {
        word(key);
        flow(body);
    }

    void pair(String key, String value) {
        word(key);
        value(value);
    }

    void number(String key, long value) {
        word(key);
        plain(Long.toString(value));
    }

    void range(String key, long low, long high) {
        word(key);
        emit(new SequenceStartEvent(null, null, true, null, null, FlowStyle.FLOW));
        plain(Long.toString(low));
        plain(Long.toString(high));
        emit(new SequenceEndEvent(null, null));
    }

    /** What was read, as it was read; comments are not part of it. */
    void copy(Tree tree) {
        switch (tree) {
            case Tree.Scalar it when it.shape() == Tree.Shape.TEXT -> value(it.text());
            case Tree.Scalar it -> plain(it.text());
            case Tree.Sequence it -> {
                emit(new SequenceStartEvent(null, null, true, null, null, style(it.flow())));
                it.items().forEach(this::copy);
                emit(new SequenceEndEvent(null, null));
            }
            case Tree.Mapping it -> mapping(style(it.flow()), () -> copyEntries(it));
        }
    }

    void copyEntries(Tree.Mapping it) {
        it.entries().forEach((key, entry) -> {
            word(key);
            copy(entry.value());
        });
    }

    private static FlowStyle style(boolean flow) {
        return flow ? FlowStyle.FLOW : FlowStyle.BLOCK;
    }

    void flag(String key, boolean value) {
        word(key);
        plain(Boolean.toString(value));
    }

    /** A property's value: numbers and truth stand bare, as people write them; they read back as the same text. */
    void setting(String key, String value) {
        word(key);
        settingValue(value);
    }

    void settingValue(String value) {
        if (value.matches("-?(0|[1-9][0-9]{0,16})|true|false")) {
            plain(value);
        } else {
            value(value);
        }
    }

    /** Text, quoted where another reader of YAML could take it for a number, a boolean or a date. */
    void value(String value) {
        var style = style(value);
        emit(new ScalarEvent(
                null, null, new ImplicitTuple(style == ScalarStyle.PLAIN, true), value, null, null, style));
    }

    private static ScalarStyle style(String value) {
        if (value.indexOf('\n') >= 0) {
            return literalIsSafe(value) ? ScalarStyle.LITERAL : ScalarStyle.DOUBLE_QUOTED;
        }
        if (BARE.matcher(value).matches() && !RESERVED.matcher(value).matches()) {
            return ScalarStyle.PLAIN;
        }
        return value.codePoints().allMatch(YamlWriter::shown) ? ScalarStyle.SINGLE_QUOTED : ScalarStyle.DOUBLE_QUOTED;
    }

    /** Only what the reader would not take for text is quoted: a layout is to say {@code y: 200}. */
    void word(String key) {
        var bare = key.matches("[A-Za-z][A-Za-z0-9_-]*") && !key.matches("(?i)true|false|null");
        emit(new ScalarEvent(
                null,
                null,
                new ImplicitTuple(bare, true),
                key,
                null,
                null,
                bare ? ScalarStyle.PLAIN : ScalarStyle.DOUBLE_QUOTED));
    }

    /** As it stands, which has to be a number or a truth. */
    void plain(String text) {
        emit(new ScalarEvent(null, null, new ImplicitTuple(true, false), text, null, null, ScalarStyle.PLAIN));
    }

    private void mapping(FlowStyle style, Runnable body) {
        emit(new MappingStartEvent(null, null, true, null, null, style));
        body.run();
        emit(new MappingEndEvent(null, null));
    }

    /** A literal block keeps what it shows; what it cannot show, or what editors strip, goes into quotes. */
    private static boolean literalIsSafe(String value) {
        return value.lines().noneMatch(line -> line.endsWith(" ") || line.endsWith("\t"))
                && !value.startsWith(" ")
                && !value.startsWith("\n")
                && !value.startsWith("\t")
                && value.codePoints().allMatch(it -> it == '\n' || it == '\t' || shown(it));
    }

    /** Leaves out what readers of YAML take for a line break or a mark: U+0085, U+2028, U+2029, U+FEFF. */
    private static boolean shown(int codePoint) {
        return codePoint >= 0x20
                && codePoint != 0x7F
                && (codePoint < 0x80 || codePoint > 0xA0)
                && codePoint != 0x2028
                && codePoint != 0x2029
                && codePoint != 0xFEFF;
    }

    private void emit(Event event) {
        try {
            emitter.emit(event);
        } catch (IOException e) {
            throw new UncheckedIOException("a string could not be written to", e);
        }
    }
}
