package io.weft.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** An edit changes the line it is about. The shortener's text has comments in every place that matters. */
class EditsTest {
    private final ApplicationDocument document = TestTexts.shortener();

    @Test
    void aCountIsReplacedWhereItStands() {
        var scaled = document.withCount("web", 3).orThrow();

        assertThat(scaled.text()).isEqualTo(document.text().replace("count: 2 ", "count: 3 "));
    }

    @Test
    void aCountIsAddedBelowTheClass() {
        var scaled = document.withCount("gateway", 2).orThrow();

        assertThat(scaled.text()).isEqualTo(document.text().replace("class: in\n", "class: in\n      count: 2\n"));
    }

    @Test
    void aNameIsReplacedAndATitleThatIsItsOwnStays() {
        var renamed = document.withName("links").orThrow();

        assertThat(renamed.name()).isEqualTo("links");
        assertThat(renamed.text()).isEqualTo(document.text().replace("name: shortener", "name: links"));
        assertThat(document.withName("Not A Name").faults()).isNotEmpty();
    }

    @Test
    void aTitleThatWasOnlyTheNameGoesWithIt() {
        var plain = Documents.parseApplication("# mine\n" + document.text().replace(", title: Link shortener", ""))
                .orThrow();

        var renamed = plain.withName("links").orThrow();

        assertThat(renamed.metadata().title()).isEqualTo("links");
        assertThat(renamed.text()).startsWith("# mine\n");
    }

    @Test
    void aPropertyIsSetAndResetAndTheCommentsStay() {
        var text = """
                # keep me
                apiVersion: weft/v1
                kind: Application
                metadata: {name: shop}
                spec:
                  appliances:
                    - {name: web, class: web}
                    - name: app
                      class: app # the program
                      properties:
                        program: one # what it does
                """;
        var shop = Documents.parseApplication(text).orThrow();

        assertThat(shop.withProperty("app", "program", "it's two").orThrow().text())
                .isEqualTo(text.replace("program: one", "program: 'it''s two'"));
        assertThat(shop.withProperty("web", "page", "hello").orThrow().text())
                .isEqualTo(text.replace("class: web}", "class: web, properties: {page: 'hello'}}"));
        var more = shop.withProperty("app", "language", "python").orThrow();
        assertThat(more.text())
                .contains("# keep me", "        language: 'python'\n        program: one # what it does");
        assertThat(more.withoutProperty("app", "language").orThrow().text()).isEqualTo(text);
        var flow = shop.withProperty("web", "page", "a")
                .orThrow()
                .withProperty("web", "b", "c")
                .orThrow();
        assertThat(flow.withoutProperty("web", "page").orThrow().text()).contains("properties: {b: 'c'}", "# keep me");
        assertThat(flow.withoutProperty("web", "b").orThrow().text()).contains("properties: {page: 'a'}", "# keep me");
        assertThat(shop.withoutProperty("app", "program").orThrow().text()).contains("# keep me");
        assertThat(shop.withoutProperty("app", "program")
                        .orThrow()
                        .drawing()
                        .appliance("app")
                        .orElseThrow()
                        .properties())
                .isEmpty();
        assertThat(shop.withProperty("ghost", "program", "x").faults())
                .extracting("code")
                .containsExactly("appliance-unknown");
    }

    @Test
    void aVolumesSizeIsReplacedWhereItStands() {
        var size = document.volumes().getFirst();

        var grown = document.withVolumeSize(size.name(), size.sizeMib() + 1).orThrow();

        assertThat(grown.text())
                .isEqualTo(document.text().replace("sizeMib: " + size.sizeMib(), "sizeMib: " + (size.sizeMib() + 1)));
        assertThat(document.withVolumeSize("ghost", 1).faults())
                .extracting("code")
                .containsExactly("volume-unknown");
    }

    @Test
    void anOutsideAddressIsLeftToItsApplication() {
        var text = """
                # keep me
                apiVersion: weft/v1
                kind: Application
                metadata: {name: shop}
                spec:
                  appliances:
                    - {name: gateway, class: in}
                """;
        var without = Documents.parseApplication(text).orThrow();
        assertThat(without.withoutExternalAddresses().orThrow().text()).isEqualTo(text);
        var with = Documents.parseApplication(text.replace("class: in", "class: in, externalAddress: 10.0.0.7"))
                .orThrow();
        assertThat(with.withoutExternalAddresses().orThrow().drawing()).isEqualTo(without.drawing());
    }

    @Test
    void aWireIsAddedBelowTheOthers() {
        var wired = document.withWire(TerminalRef.of("web.app"), TerminalRef.of("web.in"))
                .orThrow();

        assertThat(wired.text())
                .isEqualTo(document.text().replace("to: db.in}\n", "to: db.in}\n    - {from: web.app, to: web.in}\n"));
    }

    @Test
    void aWireIsTakenOutWithItsLine() {
        var cut = document.withoutWire(TerminalRef.of("web.app"), TerminalRef.of("app.in"))
                .orThrow();

        assertThat(cut.text()).isEqualTo(document.text().replace("    - {from: web.app, to: app.in}\n", ""));
    }

    @Test
    void cuttingAndRedrawingEveryWireEndsInTheSameModel() {
        var edited = document;
        for (var wire : document.wires()) {
            edited = edited.withoutWire(wire.from(), wire.to()).orThrow();
        }
        assertThat(edited.wires()).isEmpty();
        assertThat(edited.text()).contains("# the links themselves");
        for (var wire : document.wires()) {
            edited = edited.withWire(wire.from(), wire.to()).orThrow();
        }
        assertThat(edited.sameModel(document)).isTrue();
        assertThat(edited.text()).contains("# the links themselves");
    }

    @Test
    void textLaidOutInOneLineIsEditedToo() {
        var flow = Documents.parseApplication("""
                {apiVersion: weft/v1, kind: Application, metadata: {name: a}, spec: {appliances: [{name: w, class: web}],
                 wires: [{from: w.app, to: w.in}, {from: w.x, to: w.y}]}} # one line
                """).orThrow();

        assertThat(flow.withCount("w", 2).orThrow().text()).contains("{name: w, class: web, count: 2}", "# one line");
        assertThat(flow.withoutWire(TerminalRef.of("w.app"), TerminalRef.of("w.in"))
                        .orThrow()
                        .text())
                .contains("wires: [{from: w.x, to: w.y}]", "# one line");
        assertThat(flow.withWire(TerminalRef.of("w.p"), TerminalRef.of("w.q"))
                        .orThrow()
                        .text())
                .contains("{from: w.x, to: w.y}, {from: w.p, to: w.q}]", "# one line");
    }

    @Test
    void theFirstWireBringsItsList() {
        var bare = Documents.parseApplication("""
                apiVersion: weft/v1
                kind: Application
                metadata: {name: a}
                spec:
                  appliances:
                    - name: w
                      class: app
                      properties:
                        program: |
                          pass

                # drawn by hand
                layout: {}
                """).orThrow();

        var wired =
                bare.withWire(TerminalRef.of("w.app"), TerminalRef.of("w.in")).orThrow();

        assertThat(wired.text()).contains("  wires:\n    - {from: w.app, to: w.in}\n", "# drawn by hand");
    }

    @Test
    void aTextItDoesNotUnderstandIsWrittenAfresh() {
        var bare = Documents.parseApplication("""
                apiVersion: weft/v1
                kind: Application
                metadata: {name: a}
                spec: # in one line
                  {appliances: [{class: web, name: w}]}
                """).orThrow();

        var wired =
                bare.withWire(TerminalRef.of("w.app"), TerminalRef.of("w.in")).orThrow();

        assertThat(wired.wires()).containsExactly(Wire.of("w.app", "w.in"));
        assertThat(wired.text()).isEqualTo(wired.canonical());
    }

    @Test
    void whatIsNotThereIsNotEdited() {
        assertThat(document.withCount("ghost", 2).faults()).extracting("code").containsExactly("appliance-unknown");
        assertThat(document.withCount("web", 33).faults()).extracting("code").containsExactly("value-out-of-range");
        assertThat(document.withoutWire(TerminalRef.of("web.app"), TerminalRef.of("db.in"))
                        .faults())
                .extracting("code")
                .containsExactly("wire-unknown");
    }
}
