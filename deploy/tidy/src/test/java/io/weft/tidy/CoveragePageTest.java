package io.weft.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/reference/coverage.md} names every feature once, and no test that is not there. */
class CoveragePageTest {
    private static final Path PAGE = Path.of("docs", "reference", "coverage.md");

    /** How many features each part of the record has. */
    private static final Map<String, Integer> FEATURES = Map.ofEntries(
            Map.entry("A", 12),
            Map.entry("T", 18),
            Map.entry("V", 12),
            Map.entry("P", 7),
            Map.entry("R", 4),
            Map.entry("X", 8),
            Map.entry("S", 6),
            Map.entry("C", 9),
            Map.entry("D", 7),
            Map.entry("K", 18),
            Map.entry("L", 20),
            Map.entry("E", 26),
            Map.entry("Q", 7),
            Map.entry("M", 12));

    private static final Set<String> ANSWERS = Set.of("met", "other", "declined", "open");
    private static final Pattern TEST = Pattern.compile("`(?<class>(?:[a-z]+\\.)*[A-Z]\\w*)(?:#(?<method>\\w+))?`");
    private static final Pattern PAGES_TEST = Pattern.compile("`(?<file>[\\w-]+\\.(?:test\\.ts|mjs))`");
    private static final Pattern DECISION = Pattern.compile("decision (?<number>\\d{4})");

    private final List<Row> rows = SourceTree.lines(PAGE).stream()
            .map(it -> it.split("\\|", -1))
            .filter(it -> it.length == 6 && it[1].strip().matches("[A-Z]-\\d\\d"))
            .map(it -> new Row(it[1].strip(), it[3].strip(), it[4].strip()))
            .toList();

    private record Row(String id, String answer, String by) {
        List<String> tests() {
            return Stream.concat(
                            TEST.matcher(by).results(), PAGES_TEST.matcher(by).results())
                    .map(it -> it.group())
                    .toList();
        }
    }

    @Test
    void everyFeatureHasOneRow() {
        var features = FEATURES.entrySet().stream()
                .flatMap(it -> IntStream.rangeClosed(1, it.getValue())
                        .mapToObj(number -> String.format("%s-%02d", it.getKey(), number)))
                .toList();
        assertThat(rows).extracting(Row::id).containsExactlyInAnyOrderElementsOf(features);
    }

    @Test
    void everyRowSaysHowItIsAnswered() {
        assertThat(rows).allSatisfy(it -> assertThat(it.answer()).as(it.id()).isIn(ANSWERS));
        assertThat(rows.stream().filter(it -> it.answer().equals("met")))
                .allSatisfy(it -> assertThat(it.tests()).as(it.id()).isNotEmpty());
        assertThat(rows.stream().filter(it -> it.answer().matches("declined|other")))
                .allSatisfy(it -> assertThat(it.by()).as(it.id()).isNotEmpty());
    }

    @Test
    void everyTestThatIsNamedIsThere() {
        var sources = testsByName();
        var missing = new ArrayList<String>();
        for (var row : rows) {
            for (var found = TEST.matcher(row.by()); found.find(); ) {
                var method = found.group("method");
                var known = sources.getOrDefault(simpleName(found.group("class")), List.of()).stream()
                        .filter(it -> packageOf(it).endsWith(prefix(found.group("class"))))
                        .anyMatch(it -> method == null || has(it, method));
                if (!known) {
                    missing.add(row.id() + " names " + found.group());
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void everyTestOfThePagesThatIsNamedIsThere() {
        var names = Stream.of(".test.ts", ".mjs")
                .flatMap(it -> SourceTree.files(it).stream())
                .map(it -> it.getFileName().toString())
                .toList();
        assertThat(rows.stream()
                        .flatMap(it -> PAGES_TEST.matcher(it.by()).results())
                        .map(it -> it.group("file")))
                .isNotEmpty()
                .allMatch(names::contains);
    }

    @Test
    void everyDecisionThatIsNamedIsThere() {
        var numbers = SourceTree.files(".md").stream()
                .filter(it -> it.startsWith(Path.of("docs", "decisions")))
                .map(it -> it.getFileName().toString().split("-")[0])
                .toList();
        assertThat(rows.stream()
                        .flatMap(it -> DECISION.matcher(it.by()).results())
                        .map(it -> it.group("number")))
                .isNotEmpty()
                .allMatch(numbers::contains);
    }

    private static Map<String, List<Path>> testsByName() {
        var tests = new HashMap<String, List<Path>>();
        SourceTree.files(".java").stream()
                .filter(SourceTree::isTest)
                .forEach(it -> tests.computeIfAbsent(
                                it.getFileName().toString().replace(".java", ""), _ -> new ArrayList<>())
                        .add(it));
        return tests;
    }

    private static boolean has(Path source, String method) {
        return SourceTree.lines(source).stream().anyMatch(it -> it.contains("void " + method + "("));
    }

    private static String packageOf(Path source) {
        return Stream.of(source.getParent().toString().split("/")).reduce("", (path, it) -> path + "." + it);
    }

    /** The package that tells classes of one name apart, if one is said. */
    private static String prefix(String name) {
        var dot = name.lastIndexOf('.');
        return dot < 0 ? "" : "." + name.substring(0, dot);
    }

    private static String simpleName(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
