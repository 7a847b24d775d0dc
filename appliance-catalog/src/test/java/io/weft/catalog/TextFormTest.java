package io.weft.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.kernel.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the text form takes and what it does not, where a file below {@code broken} would not show it. */
class TextFormTest {
    @Test
    void saysLineAndColumnOfABadSyntax() {
        var refusal = refusal("apiVersion: weft/v1\nkind: [Application\n");

        assertThat(refusal.code()).isEqualTo("yaml-syntax");
        assertThat(refusal.reason()).contains("line 3, column 1");
    }

    @Test
    void saysLineAndColumnOfAFieldThatIsWrong() {
        assertThat(refusal(application("title: x", "count: two")).reason()).contains("line 6, column");
    }

    @Test
    void refusesFourMebibytesAndAByte() {
        var most = 4 * 1024 * 1024;

        assertThat(refusal("#".repeat(most)).code()).isEqualTo("document-empty");
        assertThat(refusal("#".repeat(most + 1)))
                .isEqualTo(new Refusal("document-too-large", "", "The text is longer than 4 MiB."));
        assertThat(refusal("ü".repeat(most / 2) + "x").code()).isEqualTo("document-too-large");
    }

    @Test
    void takesTenThousandAppliancesAndNoMore() {
        var most = Documents.parseApplication(drawing(10_000)).orThrow();

        assertThat(most.appliances()).hasSize(10_000);
        assertThat(most.wires()).hasSize(20_000);
        assertThat(most.layout()).hasSize(10_000);
        assertThat(Documents.parseApplication(drawing(10_001)).faults())
                .extracting(Refusal::code)
                .containsExactly("too-many", "too-many", "too-many");
        assertThat(Wiring.faults(most, TestTexts.CATALOG))
                .extracting(Refusal::code)
                .containsExactly("expansion-too-large");
    }

    /** With two wires each; where they lead is nothing that the form says. */
    private static String drawing(int appliances) {
        var text = new StringBuilder(
                "apiVersion: weft/v1\nkind: Application\nmetadata: {name: a}\nspec:\n  appliances:\n");
        for (var i = 0; i < appliances; i++) {
            text.append("    - {name: w").append(i).append(", class: web}\n");
        }
        text.append("  wires:\n");
        for (var i = 0; i < 2 * appliances; i++) {
            text.append("    - {from: w").append(i / 2).append(".app, to: w0.in}\n");
        }
        text.append("layout:\n");
        for (var i = 0; i < appliances; i++) {
            text.append("  w").append(i).append(": {x: ").append(i).append(", y: 0}\n");
        }
        return text.toString();
    }

    @Test
    void refusesMoreThanAnyDrawingHas() {
        var start = application("title: x", "count: 1");

        assertThat(refusal(start + "    - {}\n".repeat(260_000)).code()).isEqualTo("too-many");
        var notes = new StringBuilder("notes:\n");
        for (var i = 0; i < 201; i++) {
            notes.append("  note-").append(i).append(": {text: '', x: 0, y: 0}\n");
        }
        assertThat(refusal(start + notes).code()).isEqualTo("too-many");
        assertThat(refusal(start + "  " + "x".repeat(129) + ": 1\n").code()).isEqualTo("yaml-key-too-long");
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        assertThat(Documents.decode("Café".getBytes(StandardCharsets.ISO_8859_1))
                        .faults())
                .extracting("code")
                .containsExactly("bad-encoding");
        assertThat(Documents.decode("Café".getBytes(StandardCharsets.UTF_8)).orThrow())
                .isEqualTo("Café");
    }

    @Test
    void neverRepeatsValuesInReasons() {
        var reason =
                refusal(application("title: x", "externalAddress: hunter2")).reason();

        assertThat(reason).doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "off", "1.0.0", "0x1F", "2026-01-01", "'5'", "\"true\"", "12:30"})
    void wordsAreText(String word) {
        var document = Documents.parseApplication(application("title: " + word, "count: 1"))
                .orThrow();

        assertThat(document.metadata().title()).isEqualTo(word.replaceAll("['\"]", ""));
    }

    @Test
    void takesJsonAsItIs() {
        var json = """
                {"apiVersion":"weft/v1","kind":"Application","metadata":{"name":"a","title":"\\ud83e\\uddf5 \\u00fc"},
                 "spec":{"appliances":[{"name":"w","class":"web","count":2}]}}""";

        assertThat(Documents.parseApplication(json).orThrow().metadata().title())
                .isEqualTo("🧵 ü");
    }

    @Test
    void tellsManyMistakesAtOnceButNotAllOfAMegabyte() {
        var text = new StringBuilder(
                "apiVersion: weft/v1\nkind: Application\nmetadata: {name: a}\nspec:\n  appliances:\n");
        text.append("    - {name: w, class: web}\n");
        for (var i = 0; i < 500; i++) {
            text.append("  wrong-").append(i).append(": true\n");
        }

        assertThat(Documents.parseApplication(text.toString()).faults()).hasSize(100);
    }

    @Test
    void looksForNoMoreThanIsNeededToKnowBetter() {
        var text = application("title: x", "count: 1") + "    - {}\n".repeat(9_000);

        assertThat(Documents.parseApplication(text).faults())
                .singleElement()
                .extracting(Refusal::code)
                .isEqualTo("field-missing");
    }

    /** Generous: these end in milliseconds, and without their guards in hours or never. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[", "{a: ", "- ", "? ", "!!x ", "\"\\x", "'", "%", "- - - ", "a: [", "|\n", "*a ", " ", "#", "a", "a "
            })
    void repetitionsOfAnythingEndSoon(String piece) {
        var started = Instant.now();

        assertThat(Documents.parseApplication(piece.repeat(4_000_000 / piece.length()))
                        .faults())
                .isNotEmpty();

        assertThat(Duration.between(started, Instant.now())).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void canonicalTextIsReadable() {
        assertThat(TestTexts.shortener().canonical()).isEqualTo("""
                apiVersion: weft/v1
                kind: Application
                metadata:
                  name: shortener
                  title: Link shortener
                spec:
                  volumes:
                    - {name: links, sizeMib: 256}
                  appliances:
                    - name: gateway
                      class: in
                    - name: web
                      class: web
                      count: 2
                    - name: app
                      class: app
                      properties:
                        program: |
                          import os
                          print("hello")
                    - name: db
                      class: pgsql
                      volumes: {data: links}
                  wires:
                    - {from: gateway.out, to: web.in}
                    - {from: web.app, to: app.in}
                    - {from: app.db, to: db.in}
                layout:
                  app: {x: 480, y: 200}
                  db: {x: 680, y: 200}
                  gateway: {x: 80, y: 200}
                  web: {x: 280, y: 200}
                """);
    }

    private static String application(String metadata, String appliance) {
        return """
                apiVersion: weft/v1
                kind: Application
                metadata: {name: a, %s}
                spec:
                  appliances:
                    - {name: w, class: web, %s}
                """.formatted(metadata, appliance);
    }

    private static Refusal refusal(String text) {
        return Documents.parseApplication(text).faults().getFirst();
    }
}
