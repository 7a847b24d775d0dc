package io.weft.catalog.text;

import io.weft.catalog.ApplianceClass;
import io.weft.catalog.ApplicationDocument;
import io.weft.catalog.AssemblyDocument;
import io.weft.catalog.Reading;
import io.weft.catalog.text.Comments.Note;
import io.weft.catalog.text.Comments.Where;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A document in its canonical order with the comments that its author wrote.
 *
 * <p>GOALS, in order: say what the document said; lose no comment; keep each beside what it is about.
 *
 * <p>LIMITS: the text says the same document, and its comments are the same, or it is not handed out. Put in order twice, it is
 * as it was after the first time.
 *
 * <p>HOW: each comment belongs to a key or an item by its path. The canonical text is made without them, and each is then put
 * above, behind or below the line on which its path stands there; where a key is gone since it said only the default, to
 * what it stood in. Worked by hand: of {@code - class: web # ours} and {@code name: web} in an item the canonical text
 * begins with the name; the comment goes to the line of {@code class}, which is now the second.
 */
final class Formatter {
    private final List<String> lines;
    private final Anchors anchors;
    private final Map<Integer, List<String>> above = new TreeMap<>();
    private final Map<Integer, String> behind = new TreeMap<>();
    private final Map<Integer, List<String>> below = new TreeMap<>();

    private Formatter(String canonical, Tree tree) {
        this.lines = canonical.lines().toList();
        this.anchors = Anchors.of(canonical.codePoints().toArray(), tree);
    }

    static Reading<String> format(String text) {
        return YamlReader.read(text)
                .then(tree -> canonical(text).map(canonical -> {
                    var notes = Comments.of(text, tree);
                    var ordered = notes.isEmpty() ? canonical : with(canonical, notes);
                    requireSame(canonical, notes, ordered);
                    return ordered;
                }));
    }

    private static Reading<String> canonical(String text) {
        return switch (Texts.kind(text)) {
            case CLASS -> Texts.applianceClass(text).map((ApplianceClass it) -> Texts.render(it));
            case ASSEMBLY -> Texts.assembly(text).map((AssemblyDocument it) -> Texts.render(it));
            case APPLICATION -> Texts.application(text).map((ApplicationDocument it) -> Texts.render(it));
        };
    }

    private static String with(String canonical, List<Note> notes) {
        var formatter = new Formatter(canonical, YamlReader.read(canonical).orThrow());
        notes.stream().filter(it -> it.where() != Where.BELOW).forEach(formatter::put);
        // What ends something inside comes before what ends the thing it is in.
        notes.stream()
                .filter(it -> it.where() == Where.BELOW)
                .sorted(Comparator.comparing((Note it) -> -it.path().size()))
                .forEach(formatter::put);
        return formatter.text();
    }

    private void put(Note note) {
        var found = anchors.nearest(note.path());
        var line = found.map(Anchors.Anchor::line).orElse(0);
        var indent = " ".repeat(found.map(Anchors.Anchor::indent).orElse(0));
        switch (note.where()) {
            case ABOVE -> lineOf(above, line).add(note.isGap() ? "" : indent + note.words());
            case BEHIND -> {
                if (behind.putIfAbsent(line, note.words()) != null) {
                    lineOf(above, line).add(indent + note.words());
                }
            }
            case BELOW ->
                lineOf(below, found.map(this::lastLine).orElse(lines.size() - 1))
                        .add(note.isGap() ? "" : indent + note.words());
        }
    }

    private int lastLine(Anchors.Anchor anchor) {
        return anchors.lineAt(Math.max(anchor.start(), anchor.end() - 1));
    }

    private static List<String> lineOf(Map<Integer, List<String>> lines, int line) {
        return lines.computeIfAbsent(line, _ -> new ArrayList<>());
    }

    private String text() {
        var out = new ArrayList<String>();
        for (var line = 0; line < lines.size(); line++) {
            var before = line - 1;
            above.getOrDefault(line, List.of()).forEach(it -> add(out, it, before));
            var here = line;
            var comment = behind.get(line);
            out.add(comment == null ? lines.get(line) : lines.get(line) + " " + comment);
            below.getOrDefault(line, List.of()).forEach(it -> add(out, it, here));
        }
        return String.join("\n", out) + "\n";
    }

    /**
     * Several empty lines are one, and none begins the text or follows a block of text, which it could be part of.
     *
     * @param above the line of the canonical text that was written last
     */
    private void add(List<String> out, String line, int above) {
        if (!line.isEmpty() || !out.isEmpty() && !out.getLast().isEmpty() && !isEndOfBlock(out.getLast(), above)) {
            out.add(line);
        }
    }

    private boolean isEndOfBlock(String last, int line) {
        return line >= 0 && last.equals(lines.get(line)) && anchors.isLineInScalar(line);
    }

    private static void requireSame(String canonical, List<Note> notes, String ordered) {
        var says = canonical(ordered).orThrow();
        var kept = Comments.words(Comments.of(ordered).stream());
        if (!says.equals(canonical) || !kept.equals(Comments.words(notes.stream()))) {
            throw new IllegalStateException("putting a text in order would change it");
        }
    }
}
