package io.weft.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Texts in canonical order, with every comment beside what it is about. */
class FormatTest {
    private static final int SEEDS = RandomDocuments.asked(150);
    private static final Pattern NOTE = Pattern.compile("# note [0-9]+");

    @Test
    void putsKeysInOrderAndKeepsCommentsBesideThem() {
        var text = """
                # The shop.
                kind: Application
                apiVersion: weft/v1


                # Where shapes stand.
                layout:
                  web: {y: 2, x: 1} # by hand
                spec:
                  wires:
                    - {to: app.in, from: web.app}
                    # - {from: web.db, to: db.in}
                  appliances:

                    # The front.
                    - class: web   # ours
                      count: 1     # one is enough
                      name: web
                    - name: app
                      class: app
                      properties:
                        code: | # the program
                          # not a comment
                          print("#")
                  # nothing else
                metadata: {name: shop} # short
                # The end.
                """;

        assertThat(Documents.format(text).orThrow()).isEqualTo("""
                apiVersion: weft/v1
                # The shop.
                kind: Application
                metadata: # short
                  name: shop
                spec:
                  appliances:

                    # The front.
                    - name: web # one is enough
                      class: web # ours
                    - name: app
                      class: app
                      properties:
                        code: | # the program
                          # not a comment
                          print("#")
                  # nothing else
                  wires:
                    - {from: web.app, to: app.in}
                    # - {from: web.db, to: db.in}

                # Where shapes stand.
                layout:
                  web: {x: 1, y: 2} # by hand
                # The end.
                """);
    }

    @Test
    void refusesWhatIsNoDocument() {
        assertThat(Documents.format("kind: Application\n").faults())
                .extracting("code")
                .containsExactly("field-missing");
    }

    @Test
    void everyTextOfTheTreeKeepsItsCommentsAndIsAsItWasTheSecondTime() throws IOException {
        for (var file : TestTexts.documents()) {
            var text = Files.readString(file);
            var once = Documents.format(text).orThrow();

            assertThat(comments(once)).as(file.toString()).isEqualTo(comments(text));
            assertThat(Documents.format(once).orThrow()).as(file.toString()).isEqualTo(once);
        }
    }

    /** Lines of a block of text that begin with # count on both sides alike. */
    private static List<String> comments(String text) {
        return text.lines()
                .map(String::strip)
                .filter(it -> it.startsWith("#"))
                .sorted()
                .toList();
    }

    @Test
    void noCommentIsLostWhereverItStands() {
        for (var seed = 0; seed < SEEDS; seed++) {
            var application = new RandomDocuments(seed, 20).application();
            var noted = withNotes(application, new Random(seed));
            var once = Documents.format(noted).orThrow();

            assertThat(Documents.parseApplication(once).orThrow().sameModel(application))
                    .as("seed " + seed)
                    .isTrue();
            assertThat(notes(once)).as("seed " + seed).isEqualTo(notes(noted));
            assertThat(Documents.format(once).orThrow()).as("seed " + seed).isEqualTo(once);
        }
    }

    private static List<String> notes(String text) {
        return NOTE.matcher(text).results().map(it -> it.group()).sorted().toList();
    }

    /** Notes and empty lines at whatever places leave the document as it is. */
    private static String withNotes(ApplicationDocument application, Random random) {
        var text = application.canonical();
        for (var note = 0; note < 12; note++) {
            var lines = new ArrayList<>(text.lines().toList());
            var line = random.nextInt(lines.size());
            var words = "# note " + note;
            switch (random.nextInt(4)) {
                case 0 -> lines.add(line, " ".repeat(random.nextInt(10)) + words);
                case 1 -> lines.set(line, lines.get(line) + "  " + words);
                case 2 -> lines.add(words);
                default -> lines.add(line, "");
            }
            var noted = String.join("\n", lines) + "\n";
            if (Documents.parseApplication(noted) instanceof Reading.Parsed<ApplicationDocument>(var read)
                    && read.sameModel(application)) {
                text = noted;
            }
        }
        return text;
    }
}
