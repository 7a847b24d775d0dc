package io.weft.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weft.kernel.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Service templates that every language reads alike. This one says what they are; the others follow. */
class ToscaCasesTest {
    private static final Path FILE = Path.of("..", "contracts", "tosca-cases.json");
    private static final ObjectMapper JSON = new ObjectMapper();

    @BeforeAll
    static void renew() throws IOException {
        if (System.getProperty("weft.golden") == null) {
            return;
        }
        var file = JSON.readTree(FILE.toFile());
        file.path("cases").forEach(it -> {
            var one = ((ObjectNode) it).put("canonical", canonical(it)).putArray("refused");
            refused(it.path("tosca").asText()).forEach(one::add);
        });
        Files.writeString(FILE, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(file) + "\n");
    }

    static Stream<Arguments> cases() throws IOException {
        return StreamSupport.stream(JSON.readTree(FILE.toFile()).path("cases").spliterator(), false)
                .map(it -> Arguments.of(it.path("name").asText(), it));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void readsAsTheFileSays(String name, JsonNode it) {
        assertThat(canonical(it)).isEqualTo(it.path("canonical").asText());
        assertThat(refused(it.path("tosca").asText()))
                .isEqualTo(StreamSupport.stream(it.path("refused").spliterator(), false)
                        .map(JsonNode::asText)
                        .toList());
    }

    private static String canonical(JsonNode it) {
        return switch (Documents.parseApplication(it.path("tosca").asText())) {
            case Reading.Parsed<ApplicationDocument>(var read) -> read.canonical();
            case Reading.Refused<ApplicationDocument> _ -> "";
        };
    }

    private static List<String> refused(String text) {
        return Documents.parseApplication(text).faults().stream()
                .map(Refusal::field)
                .sorted()
                .toList();
    }
}
