package io.weft.catalog.text;

import io.weft.catalog.Reading;
import io.weft.catalog.RefusalCode;
import io.weft.catalog.text.AdlLexer.Word;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A text in ADL as statements, whatever they say: {@code name = value}, {@code from => to}, or an entity, {@code kind name : attribute,
 * attribute=value} with statements in braces or a list in brackets. A statement ends with its line, unless a brace or a bracket follows.
 */
final class AdlParser {
    private final AdlLexer lexer;
    private Word ahead;
    private int statements;

    private AdlParser(String text) {
        lexer = new AdlLexer(text);
        ahead = lexer.next();
    }

    /**
     * @param words what it begins with; none of a block in a list
     * @param value behind {@code =}
     * @param to behind {@code =>}
     * @param attributes behind {@code :}; one without a value says only that it is there
     * @param body what stands in braces, or in brackets
     */
    record Statement(
            List<Word> words,
            Optional<Word> value,
            Optional<Word> to,
            Map<String, Optional<Word>> attributes,
            Body body,
            int line) {
        String kind() {
            return words.isEmpty() ? "" : words.getFirst().text();
        }

        /** Of an entity. */
        String name() {
            return words.size() > 1 ? words.get(1).text() : "";
        }
    }

    sealed interface Body {
        List<Statement> inside();

        record Nothing() implements Body {
            @Override
            public List<Statement> inside() {
                return List.of();
            }
        }

        record Block(List<Statement> inside) implements Body {}

        record Items(List<Statement> inside) implements Body {}
    }

    static Reading<List<Statement>> read(String text) {
        if (text.length() > YamlLimits.MAX_BYTES
                || text.getBytes(StandardCharsets.UTF_8).length > YamlLimits.MAX_BYTES) {
            return new Reading.Refused<>(List.of(
                    RefusalCode.DOCUMENT_TOO_LARGE.at("", "The text is longer than " + YamlLimits.MAX_MIB + " MiB.")));
        }
        try {
            return new Reading.Parsed<>(new AdlParser(text).until("", 0));
        } catch (AdlLexer.Stop stop) {
            return new Reading.Refused<>(List.of(stop.refusal));
        }
    }

    private List<Statement> until(String end, int depth) {
        if (depth > YamlLimits.MAX_DEPTH) {
            throw new AdlLexer.Stop(ahead.line(), "nothing is nested deeper than " + YamlLimits.MAX_DEPTH);
        }
        var found = new ArrayList<Statement>();
        while (!isEnd(end)) {
            found.add(statement(depth));
        }
        taken();
        return found;
    }

    private boolean isEnd(String end) {
        if (ahead.kind() == AdlLexer.Kind.END && !end.isEmpty()) {
            throw new AdlLexer.Stop(ahead.line(), "a " + end + " is missing");
        }
        return ahead.kind() == AdlLexer.Kind.END || ahead.is(end);
    }

    private Word taken() {
        var word = ahead;
        if (word.kind() != AdlLexer.Kind.END) {
            ahead = lexer.next();
        }
        return word;
    }

    private Statement statement(int depth) {
        if (++statements > YamlLimits.MAX_NODES) {
            throw new AdlLexer.Stop(RefusalCode.TOO_MANY.at(
                    "",
                    "The document has more than " + YamlLimits.MAX_NODES + " statements, which no lawful one needs."));
        }
        var line = ahead.line();
        var words = new ArrayList<Word>();
        while (ahead.isText() && (words.isEmpty() || !ahead.first())) {
            words.add(taken());
        }
        Optional<Word> value = words.isEmpty() ? Optional.empty() : behind("=");
        Optional<Word> to = words.isEmpty() || value.isPresent() ? Optional.empty() : behind("=>");
        if (value.isPresent() || to.isPresent()) {
            requireEnd();
            return new Statement(words, value, to, Map.of(), new Body.Nothing(), line);
        }
        var attributes = words.isEmpty() ? Map.<String, Optional<Word>>of() : attributes();
        var body = body(depth);
        if (words.isEmpty() && !(body instanceof Body.Block)) {
            throw new AdlLexer.Stop(line, ahead.text() + " begins nothing");
        }
        if (body instanceof Body.Nothing) {
            requireEnd();
        }
        return new Statement(words, value, to, attributes, body, line);
    }

    private Optional<Word> behind(String mark) {
        if (!ahead.is(mark)) {
            return Optional.empty();
        }
        taken();
        return Optional.of(text("a word is to follow " + mark));
    }

    private Word text(String otherwise) {
        if (!ahead.isText()) {
            throw new AdlLexer.Stop(ahead.line(), otherwise);
        }
        return taken();
    }

    private Map<String, Optional<Word>> attributes() {
        if (!ahead.is(":")) {
            return Map.of();
        }
        var found = new LinkedHashMap<String, Optional<Word>>();
        do {
            taken();
            var name = text("an attribute has a name");
            if (found.putIfAbsent(name.text(), behind("=")) != null) {
                throw new AdlLexer.Stop(name.line(), name.text() + " is said twice");
            }
        } while (ahead.is(","));
        return found;
    }

    private Body body(int depth) {
        if (ahead.is("{")) {
            taken();
            return new Body.Block(until("}", depth + 1));
        }
        if (ahead.is("[")) {
            taken();
            return new Body.Items(until("]", depth + 1));
        }
        return new Body.Nothing();
    }

    private void requireEnd() {
        if (!ahead.first() && !ahead.is("}") && !ahead.is("]")) {
            throw new AdlLexer.Stop(
                    ahead.line(), ahead.text() + " is not expected here; a statement ends with its line");
        }
    }
}
