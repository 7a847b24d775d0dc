package io.weft.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the grid says no to, and that nothing is left of it. */
@Order(3)
class RefusalTest {
    private static final Api ACME = Grid.machine("acme");

    static Stream<Path> broken() throws IOException {
        try (var files = Files.list(App.repository().resolve("appliance-catalog/src/test/resources/broken"))) {
            return files
                    .filter(it -> expectation(it).startsWith("# expect:") && isApplication(it))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("broken")
    void refusesABrokenDescriptorAndStoresNothing(Path file) throws IOException {
        var before = names();
        var words = expectation(file).substring("# expect:".length()).trim().split("\\s+", 2);
        var answer = ACME.post("~/applications", "application/yaml", Files.readString(file))
                .expect(422);
        assertThat(answer.raw().headers().firstValue("content-type").orElse("")).startsWith("application/problem+json");
        assertThat(App.items(answer.json().path("errors"))).anySatisfy(error -> {
            assertThat(error.path("code").asText()).isEqualTo(words[0]);
            assertThat(error.path("field").asText()).isEqualTo(words.length > 1 ? words[1] : "");
            assertThat(error.path("reason").asText()).isNotBlank();
        });
        assertThat(names()).isEqualTo(before);
    }

    @Test
    void hasFortyOfThem() throws IOException {
        assertThat(broken().count()).isGreaterThanOrEqualTo(40);
    }

    @Test
    void saysWhyForEachHostWhenAPlanCannotFit() {
        var yaml = """
                apiVersion: weft/v1
                kind: Application
                metadata: {name: giant}
                spec:
                  appliances:
                    - name: db
                      class: web
                      count: 32
                      resources: {cpuMillis: 2000, memoryMib: 1024}
                """;
        ACME.post("~/applications", "application/yaml", yaml).expect(201);
        var plan = ACME.post("~/applications/giant/plan", "{}").expect(200).json();
        assertThat(plan.path("feasible").asBoolean(true)).isFalse();
        var hosts = App.items(
                Grid.operator().get("/api/v1/hosts").expect(200).json().path("items"));
        var refusal = App.items(plan.path("refusals")).getFirst();
        assertThat(App.items(refusal.path("hosts"))).hasSameSizeAs(hosts).allSatisfy(host -> {
            assertThat(host.path("code").asText()).isNotBlank();
            assertThat(host.path("reason").asText()).isNotBlank();
        });
        App.of(ACME, "giant").destroy();
    }

    private static List<String> names() {
        return App.items(ACME.get("~/applications").expect(200).json().path("items")).stream()
                .map(it -> it.path("name").asText())
                .toList();
    }

    private static String expectation(Path file) {
        try (var lines = Files.lines(file, java.nio.charset.StandardCharsets.ISO_8859_1)) {
            return lines.findFirst().orElse("");
        } catch (IOException e) {
            return "";
        }
    }

    private static boolean isApplication(Path file) {
        try {
            return !Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1)
                    .contains("kind: ApplianceClass");
        } catch (IOException e) {
            return false;
        }
    }
}
