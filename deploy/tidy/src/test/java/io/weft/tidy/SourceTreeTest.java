package io.weft.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Sizes, names and habits, over every file of the tree. */
class SourceTreeTest {
    private static final int FILE_QUESTION = 400;
    private static final int FILE_LIMIT = 700;
    private static final int METHOD_LIMIT = 70;
    private static final String[] PROGRAMS = {".java", ".ts", ".tsx", ".py", ".sh", ".css"};
    private static final Pattern NOT_OUR_NAMES =
            Pattern.compile("(Default|Base)[A-Z].*|.*(Impl|Managers?|Helpers?|Utils?|Utilities)(Test)?");
    private static final Pattern MOCKING =
            Pattern.compile("(org\\.mockito|org\\.easymock|org\\.jmock|io\\.mockk|mockit)\\b.*");
    /** Spelled in two parts, so that this file does not find itself. */
    private static final Pattern UNFINISHED = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");

    /** By a migration itself, and not by a function that it makes, which is indented. */
    private static final Pattern CHANGED_ROWS = Pattern.compile("^(?:update|delete from) (\\S+)");

    /** What these missed was made up for later: {@code OlderGridTest}. */
    private static final String[] BLIND = {
        "V20261127301000__states_of_tenants.sql tenancy.tenants",
        "V20261127100000__moves.sql grid.instances",
        "V20261201102000__filled_volumes.sql grid.volumes"
    };

    private static final Pattern SLEEP = Pattern.compile("(Thread|.*TimeUnit(\\.[A-Z]+)?)\\.sleep");

    private static final List<JavaSource> SOURCES = JavaSource.all();

    @Test
    void filesAreShort() {
        var questions = SourceTree.files(PROGRAMS).stream()
                .filter(it -> SourceTree.lines(it).size() > FILE_QUESTION)
                .map(it -> SourceTree.lines(it).size() + " lines: " + it)
                .toList();
        questions.forEach(it -> System.out.println("long, ask why: " + it));

        assertThat(SourceTree.files(PROGRAMS))
                .filteredOn(it -> SourceTree.lines(it).size() > FILE_LIMIT)
                .isEmpty();
    }

    @Test
    void methodsFitOnAScreen() {
        assertThat(SOURCES.stream()
                        .flatMap(source -> source.methods().stream()
                                .filter(it -> it.lines() > METHOD_LIMIT)
                                .map(it -> source.file() + " " + it.name() + ": " + it.lines() + " lines")))
                .isEmpty();
    }

    @Test
    void typesAreNamedForWhatTheyAre() {
        assertThat(where(source -> source.types().stream()
                        .anyMatch(it -> NOT_OUR_NAMES.matcher(it).matches())))
                .isEmpty();
    }

    /** The pause between two looks at a condition stands in a class of its own, so that nobody writes one for a wait. */
    @Test
    void testsWaitForConditionsAndNeverSleep() {
        assertThat(where(source -> source.test()
                        && !source.types().contains("Eventually")
                        && source.calls().stream()
                                .anyMatch(it -> SLEEP.matcher(it).matches())))
                .isEmpty();
    }

    @Test
    void noTestIsSwitchedOff() {
        assertThat(where(source ->
                        source.annotations().stream().anyMatch(it -> it.matches("(.*\\.)?(Disabled|Ignore)"))))
                .isEmpty();
    }

    @Test
    void fakesAreOurs() {
        assertThat(where(source -> source.imports().stream()
                        .anyMatch(it -> MOCKING.matcher(it).matches())))
                .isEmpty();
    }

    @Test
    void everyPackageSaysWhatItOwns() {
        assertThat(SOURCES.stream()
                        .map(JavaSource::file)
                        .filter(it -> !SourceTree.isTest(it))
                        .map(Path::getParent)
                        .distinct()
                        .filter(it -> !Files.exists(SourceTree.ROOT.resolve(it).resolve("package-info.java"))))
                .isEmpty();
    }

    @Test
    void nothingIsLeftForLater() {
        var files = Stream.of(SourceTree.files(PROGRAMS), SourceTree.files(".yaml", ".sql", ".xml", ".md", ".html"))
                .flatMap(List::stream);
        assertThat(files.flatMap(file -> IntStream.range(
                                0, SourceTree.lines(file).size())
                        .filter(it -> UNFINISHED
                                .matcher(SourceTree.lines(file).get(it))
                                .find())
                        .mapToObj(it -> file + ":" + (it + 1))))
                .isEmpty();
    }

    /** Whoever migrates sees no rows while policies are forced on them: what is changed without a word about it changes nothing. */
    @Test
    void migrationsSeeTheRowsThatTheyChange() {
        assertThat(SourceTree.files(".sql").stream()
                        .filter(it -> it.toString().contains("db/migration/"))
                        .flatMap(file -> SourceTree.lines(file).stream()
                                .map(CHANGED_ROWS::matcher)
                                .filter(Matcher::find)
                                .map(it -> it.group(1))
                                .filter(table -> SourceTree.lines(file).stream()
                                        .noneMatch(it -> it.startsWith("alter table " + table + " no force row level")))
                                .map(table -> file.getFileName() + " " + table)))
                .containsExactlyInAnyOrder(BLIND);
    }

    @Test
    void nobodySignsFiles() {
        assertThat(SourceTree.files(".java").stream()
                        .filter(file -> SourceTree.lines(file).stream().anyMatch(it -> it.contains("* @" + "author"))))
                .isEmpty();
    }

    private static List<Path> where(Predicate<JavaSource> rule) {
        return SOURCES.stream().filter(rule).map(JavaSource::file).toList();
    }
}
