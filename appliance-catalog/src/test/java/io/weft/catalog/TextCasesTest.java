package io.weft.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The canonical texts that every language renders alike. This one says what they are; the others follow. */
class TextCasesTest {
    private static final Path FILE = Path.of("..", "contracts", "text-cases.json");
    private static final ObjectMapper JSON = new ObjectMapper();

    @BeforeAll
    static void renew() throws IOException {
        if (System.getProperty("weft.golden") == null) {
            return;
        }
        var file = JSON.readTree(FILE.toFile());
        file.path("cases").forEach(it -> ((ObjectNode) it).put("canonical", canonical(it)));
        Files.writeString(FILE, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(file) + "\n");
    }

    static Stream<Arguments> cases() throws IOException {
        return StreamSupport.stream(JSON.readTree(FILE.toFile()).path("cases").spliterator(), false)
                .map(it -> Arguments.of(it.path("name").asText(), it));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void rendersAsTheFileSays(String name, JsonNode textCase) {
        assertThat(canonical(textCase)).isEqualTo(textCase.path("canonical").asText());
    }

    private static String canonical(JsonNode textCase) {
        return Documents.parseApplication(textCase.path("text").toString())
                .orThrow()
                .canonical();
    }
}
