package io.weft.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.kernel.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every file below {@code broken*} is wrong in one way, which its first line names: {@code # expect: code field}. The
 * applications use the stock classes alone, because the whole-system tests send the same files to a real grid.
 */
class BrokenDocumentsTest {
    static Stream<Path> applications() throws IOException {
        return files("broken");
    }

    static Stream<Path> assemblies() throws IOException {
        return files("broken-assemblies");
    }

    static Stream<Path> classes() throws IOException {
        return files("broken-classes");
    }

    @ParameterizedTest
    @MethodSource("applications")
    void refusesTheApplication(Path file) {
        var reading = Documents.parseApplication(TestTexts.read(file));

        assertRefused(file, judged(reading, it -> Wiring.faults(it, Catalog.stock())));
    }

    @ParameterizedTest
    @MethodSource("assemblies")
    void refusesTheAssembly(Path file) {
        var reading = Documents.parseAssembly(TestTexts.read(file));

        assertRefused(file, judged(reading, it -> Wiring.faults(it, TestTexts.CATALOG)));
    }

    @ParameterizedTest
    @MethodSource("classes")
    void refusesTheClass(Path file) {
        var reading = Documents.parseClass(TestTexts.read(file));

        assertRefused(file, judged(reading, ClassRules::faults));
    }

    @Test
    void thereAreEnoughOfThem() throws IOException {
        assertThat(applications()).hasSizeGreaterThanOrEqualTo(40);
    }

    private static <T> List<Refusal> judged(Reading<T> reading, Function<T, List<Refusal>> rules) {
        return switch (reading) {
            case Reading.Parsed<T>(var value) -> rules.apply(value);
            case Reading.Refused<T>(var refusals) -> refusals;
        };
    }

    private static void assertRefused(Path file, List<Refusal> refusals) {
        var header = TestTexts.read(file).lines().findFirst().orElse("");
        assertThat(header).startsWith("# expect: ");
        assertThat(refusals.stream().map(it -> ("# expect: " + it.code() + " " + it.field()).strip()))
                .containsExactly(header);
        assertThat(refusals.getFirst().reason())
                .matches("(?s).*[.?]")
                .contains(" ")
                .doesNotContain("io.weft", "Exception", "s3cret")
                .hasSizeLessThan(400);
    }

    private static Stream<Path> files(String folder) throws IOException {
        try (var files = Files.list(TestTexts.RESOURCES.resolve(folder))) {
            return files.sorted().toList().stream();
        }
    }
}
