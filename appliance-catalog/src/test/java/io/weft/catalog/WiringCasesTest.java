package io.weft.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The cases that every language with wiring rules runs. JSON is YAML, so documents are read as they stand. */
class WiringCasesTest {
    private static final Path FILE = Path.of("..", "contracts", "wiring-cases.json");

    static Stream<Arguments> cases() throws IOException {
        var file = new ObjectMapper().readTree(FILE.toFile());
        var entries = new ArrayList<CatalogEntry>();
        file.path("entries")
                .forEach(it -> entries.add(Documents.parseEntry(it.toString()).orThrow()));
        var catalog = Catalog.of(entries).orThrow();
        return StreamSupport.stream(file.path("cases").spliterator(), false)
                .map(it -> Arguments.of(it.path("name").asText(), it, catalog));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void judgesAsTheFileSays(String name, JsonNode wiringCase, Catalog catalog) {
        var document = Documents.parseApplication("""
                {"apiVersion": "weft/v1", "kind": "Application", "metadata": {"name": "wiring-case"}, "spec": %s}
                """.formatted(wiringCase.path("spec")))
                .orThrow();

        assertThat(Wiring.faults(document, catalog).stream().map(it -> it.code() + " " + it.field()))
                .containsExactlyInAnyOrderElementsOf(faults(wiringCase));
    }

    private static List<String> faults(JsonNode wiringCase) {
        var faults = new ArrayList<String>();
        wiringCase
                .path("faults")
                .forEach(it -> faults.add(
                        it.path("code").asText() + " " + it.path("field").asText()));
        return faults;
    }
}
