package io.weft.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of these tests. Surefire runs in the module's directory. */
final class TestTexts {
    static final Path RESOURCES = Path.of("src", "test", "resources");
    static final Catalog CATALOG = Catalog.load(RESOURCES.resolve("classes"));

    private TestTexts() {}

    static String good(String name) {
        return read(RESOURCES.resolve("good").resolve(name));
    }

    static ApplicationDocument shortener() {
        return Documents.parseApplication(good("shortener.yaml")).orThrow();
    }

    /** Every lawful document of this module: samples, stock and those of the tests. */
    static List<Path> documents() {
        return Stream.of(Path.of("samples"), Path.of("stock"), RESOURCES.resolve("good"), RESOURCES.resolve("classes"))
                .flatMap(TestTexts::below)
                .filter(it -> it.toString().endsWith(".yaml"))
                .toList();
    }

    private static Stream<Path> below(Path directory) {
        try (var files = Files.walk(directory)) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException("test files below " + directory, e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("test file " + file, e);
        }
    }
}
