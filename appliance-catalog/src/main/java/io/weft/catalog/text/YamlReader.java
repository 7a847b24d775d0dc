package io.weft.catalog.text;

import io.weft.catalog.Reading;
import io.weft.catalog.RefusalCode;
import io.weft.kernel.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * Text to tree, by parser events rather than by the library's own loader: the loader would expand aliases, obey tags,
 * read {@code no} and {@code on} as booleans, and let the last of two equal keys win.
 */
final class YamlReader {
    private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]+");
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");

    private final Parser parser;
    private int nodes;

    private YamlReader(String text) {
        var options = new LoaderOptions();
        options.setCodePointLimit(YamlLimits.MAX_BYTES + 1);
        parser = new ParserImpl(new WholeText(text), options);
    }

    static Reading<Tree> read(String text) {
        if (text.length() > YamlLimits.MAX_BYTES
                || text.getBytes(StandardCharsets.UTF_8).length > YamlLimits.MAX_BYTES) {
            return refused(
                    RefusalCode.DOCUMENT_TOO_LARGE.at("", "The text is longer than " + YamlLimits.MAX_MIB + " MiB."));
        }
        if (text.indexOf('\uFFFD') >= 0) {
            return refused(RefusalCode.BAD_ENCODING.at(
                    "", "The text holds U+FFFD, what is left of bytes that were not UTF-8."));
        }
        try {
            return new Reading.Parsed<>(new YamlReader(text).document());
        } catch (Stop stop) {
            return refused(stop.refusal);
        } catch (ReaderException e) {
            return refused(RefusalCode.BAD_ENCODING.at(
                    "",
                    "Character %d of the text (U+%04X) may not stand in a document."
                            .formatted(e.getPosition() + 1, e.getCodePoint())));
        } catch (MarkedYAMLException e) {
            return refused(syntax(e));
        } catch (YAMLException e) {
            return refused(RefusalCode.YAML_SYNTAX.at("", "The text is not YAML: " + e.getMessage() + "."));
        }
    }

    private static Refusal syntax(MarkedYAMLException e) {
        var problem = e.getProblem() == null ? "not YAML" : e.getProblem();
        var where = e.getProblemMark() == null ? "" : " at " + spoken(e.getProblemMark());
        if (problem.contains("\\t") || problem.contains("(TAB)")) {
            return RefusalCode.YAML_TAB.at("", "A tab stands where YAML allows only spaces" + where + ".");
        }
        return RefusalCode.YAML_SYNTAX.at("", "The text is not YAML" + where + ": " + problem + ".");
    }

    private Tree document() {
        expect(Event.ID.StreamStart);
        if (parser.checkEvent(Event.ID.StreamEnd)) {
            throw new Stop(RefusalCode.DOCUMENT_EMPTY.at("", "The text holds no document."));
        }
        expect(Event.ID.DocumentStart);
        var root = node("", 0);
        expect(Event.ID.DocumentEnd);
        if (!parser.checkEvent(Event.ID.StreamEnd)) {
            throw new Stop(RefusalCode.YAML_SEVERAL_DOCUMENTS.at(
                    "",
                    "A second document begins at " + spoken(parser.peekEvent().getStartMark())
                            + "; one text is one document."));
        }
        return root;
    }

    private void expect(Event.ID id) {
        if (!parser.checkEvent(id)) {
            throw new Stop(RefusalCode.YAML_SYNTAX.at(
                    "",
                    "The text is not YAML at " + spoken(parser.peekEvent().getStartMark()) + ": " + id
                            + " was expected."));
        }
        parser.getEvent();
    }

    private Tree node(String path, int depth) {
        var event = parser.getEvent();
        if (++nodes > YamlLimits.MAX_NODES) {
            throw new Stop(RefusalCode.TOO_MANY.at(
                    "",
                    "The document has more than " + YamlLimits.MAX_NODES
                            + " keys and values, which no lawful one needs."));
        }
        if (depth > YamlLimits.MAX_DEPTH) {
            throw new Stop(RefusalCode.YAML_TOO_DEEP.at(
                    "",
                    "Lists and mappings are nested deeper than " + YamlLimits.MAX_DEPTH + " at "
                            + spoken(event.getStartMark()) + "."));
        }
        if (event instanceof NodeEvent it && it.getAnchor() != null) {
            throw new Stop(RefusalCode.YAML_ALIAS.at(
                    path,
                    "Anchors and aliases are not taken (" + spoken(event.getStartMark()) + "); write the value out."));
        }
        return switch (event) {
            case ScalarEvent it -> scalar(path, it);
            case SequenceStartEvent it -> sequence(path, it, depth);
            case MappingStartEvent it -> mapping(path, it, depth);
            default ->
                throw new Stop(RefusalCode.YAML_SYNTAX.at(
                        path,
                        "The text is not YAML at " + spoken(event.getStartMark()) + ": " + event.getEventId()
                                + " was not expected."));
        };
    }

    private Tree.Sequence sequence(String path, SequenceStartEvent start, int depth) {
        refuseTag(path, start.getTag(), start);
        var items = new ArrayList<Tree>();
        while (!parser.checkEvent(Event.ID.SequenceEnd)) {
            items.add(node(path + "[" + items.size() + "]", depth + 1));
        }
        var end = parser.getEvent();
        var flow = start.getFlowStyle() == FlowStyle.FLOW;
        return new Tree.Sequence(
                List.copyOf(items), flow, span(start, flow ? end.getEndMark().getIndex() : endOf(items, start)));
    }

    private Tree.Mapping mapping(String path, MappingStartEvent start, int depth) {
        refuseTag(path, start.getTag(), start);
        var entries = new LinkedHashMap<String, Tree.Entry>();
        while (!parser.checkEvent(Event.ID.MappingEnd)) {
            var key = key(path, depth);
            var below = path.isEmpty() ? key.text() : path + "." + key.text();
            if (entries.containsKey(key.text())) {
                throw new Stop(RefusalCode.YAML_DUPLICATE_KEY.at(
                        below,
                        "The key stands here a second time (" + key.span().spoken() + ")."));
            }
            entries.put(key.text(), new Tree.Entry(key, node(below, depth + 1)));
        }
        var end = parser.getEvent();
        var flow = start.getFlowStyle() == FlowStyle.FLOW;
        var values = entries.values().stream().map(Tree.Entry::value).toList();
        return new Tree.Mapping(
                entries, flow, span(start, flow ? end.getEndMark().getIndex() : endOf(values, start)));
    }

    private Tree.Scalar key(String path, int depth) {
        var event = parser.peekEvent();
        if (node(path, depth + 1) instanceof Tree.Scalar key && key.shape() == Tree.Shape.TEXT) {
            if (key.text().length() > YamlLimits.MAX_KEY_LENGTH) {
                throw new Stop(RefusalCode.YAML_KEY_TOO_LONG.at(
                        path,
                        "The key at " + key.span().spoken() + " has more than " + YamlLimits.MAX_KEY_LENGTH
                                + " characters."));
            }
            return key;
        }
        throw new Stop(
                RefusalCode.YAML_KEY_NOT_TEXT.at(path, "The key at " + spoken(event.getStartMark()) + " is not text."));
    }

    private static Tree.Scalar scalar(String path, ScalarEvent event) {
        refuseTag(path, event.getTag(), event);
        var text = event.getValue();
        var odd = text.codePoints().filter(YamlReader::neverInADocument).findFirst();
        if (odd.isPresent()) {
            throw new Stop(RefusalCode.BAD_ENCODING.at(
                    path,
                    "The value at %s holds the character U+%04X."
                            .formatted(spoken(event.getStartMark()), odd.getAsInt())));
        }
        return new Tree.Scalar(
                text,
                event.isPlain() ? shape(text) : Tree.Shape.TEXT,
                span(event, event.getEndMark().getIndex()));
    }

    /** Escapes can spell what the reader refuses in plain: control characters and halves of surrogate pairs. */
    private static boolean neverInADocument(int codePoint) {
        var control = codePoint < 0x20 && codePoint != '\t' && codePoint != '\n' && codePoint != '\r';
        return control || codePoint == 0x7F || (codePoint >= 0xD800 && codePoint <= 0xDFFF) || codePoint == 0xFFFD;
    }

    /** YAML 1.2's core schema without its hexadecimal and octal forms; {@code yes} and {@code off} are words. */
    private static Tree.Shape shape(String text) {
        return switch (text) {
            case "", "~", "null", "Null", "NULL" -> Tree.Shape.NOTHING;
            case "true", "True", "TRUE", "false", "False", "FALSE" -> Tree.Shape.BOOLEAN;
            default -> {
                if (text.length() > YamlLimits.MAX_NUMBER_LENGTH) {
                    yield Tree.Shape.TEXT;
                }
                if (INTEGER.matcher(text).matches()) {
                    yield Tree.Shape.INTEGER;
                }
                yield NUMBER.matcher(text).matches() ? Tree.Shape.NUMBER : Tree.Shape.TEXT;
            }
        };
    }

    private static void refuseTag(String path, String tag, Event event) {
        if (tag != null) {
            throw new Stop(
                    RefusalCode.YAML_TAG.at(path, "Type tags are not taken (" + spoken(event.getStartMark()) + ")."));
        }
    }

    private static int endOf(List<? extends Tree> children, Event start) {
        return children.isEmpty()
                ? start.getEndMark().getIndex()
                : children.getLast().span().end();
    }

    private static Tree.Span span(Event start, int end) {
        var mark = start.getStartMark();
        return new Tree.Span(mark.getIndex(), end, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static String spoken(Mark mark) {
        return "line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1);
    }

    private static <T> Reading<T> refused(Refusal refusal) {
        return new Reading.Refused<>(List.of(refusal));
    }

    /** Ends a reading from deep inside; never leaves this class. */
    private static final class Stop extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Refusal refusal;

        Stop(Refusal refusal) {
            super(refusal.reason(), null, false, false);
            this.refusal = refusal;
        }
    }
}
