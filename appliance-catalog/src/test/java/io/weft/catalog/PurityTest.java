package io.weft.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules and the expansion are functions: nothing in them can tell the time, read a file or know a library. */
class PurityTest {
    private static final Path SOURCES = Path.of("src", "main", "java", "io", "weft", "catalog");
    /** Those that hand over to the text package. */
    private static final Set<String> EDGE = Set.of(
            "ApplicationDocument.java",
            "Archives.java",
            "Catalog.java",
            "Documents.java",
            "Guides.java",
            "Protocols.java",
            "Samples.java",
            "Schemas.java",
            "Secrets.java");

    @Test
    void theCoreImportsValuesAlone() throws IOException {
        try (var files = Files.list(SOURCES)) {
            for (var file : files.filter(Files::isRegularFile)
                    .filter(it -> !EDGE.contains(name(it)))
                    .toList()) {
                assertThat(imports(file))
                        .as(name(file))
                        .allMatch(it -> it.startsWith("java.util.")
                                || it.matches("java\\.time\\.(Instant|LocalDate|ZoneId|DateTimeException)")
                                || it.matches("io\\.weft\\.(kernel|catalog)\\.[A-Z].*"))
                        .noneMatch(it -> it.matches("java\\.util\\.(Random|UUID|Date|Timer|concurrent.*)"));
            }
        }
    }

    @Test
    void librariesStayInTheTextPackage() throws IOException {
        for (var edge : EDGE) {
            assertThat(imports(SOURCES.resolve(edge)))
                    .as(edge)
                    .noneMatch(it -> List.of("org.yaml", "com.networknt", "com.fasterxml").stream()
                            .anyMatch(it::startsWith));
        }
    }

    private static Stream<String> imports(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(it -> it.startsWith("import "))
                .map(it -> it.replaceAll("import (static )?|;", ""));
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}
