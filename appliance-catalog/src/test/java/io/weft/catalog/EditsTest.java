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
