package io.weft.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.weft.catalog.Expansion.FlatAppliance;
import io.weft.catalog.Expansion.FlatCircuit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The sample in the shape that the contracts give it. */
class ShortenerTest {
    @Test
    void hasNoFaults() {
        assertThat(Wiring.faults(TestTexts.shortener(), TestTexts.CATALOG)).isEmpty();
    }

    @Test
    void expandsToFourAppliancesAndThreeCircuits() {
        var expansion = Expander.expand(TestTexts.shortener(), TestTexts.CATALOG);

        assertThat(expansion.appliances())
                .extracting(FlatAppliance::name)
                .containsExactly("app", "db", "gateway", "web");
        assertThat(expansion.circuits())
                .extracting(FlatCircuit::name)
                .containsExactly("app.db->db.in", "gateway.out->web.in", "web.app->app.in");
        assertThat(expansion.circuits().get(2).servicePort()).isEqualTo(80);
        assertThat(expansion.circuits().get(2).targetPort()).isEqualTo(8080);
        assertThat(expansion.volumes()).containsExactly(new Expansion.FlatVolume("links", 256));
    }

    @Test
    void startsTheTargetsOfWiresFirst() {
        var ranks = Expander.expand(TestTexts.shortener(), TestTexts.CATALOG).appliances().stream()
                .collect(Collectors.toMap(FlatAppliance::name, FlatAppliance::startRank));

        assertThat(ranks).containsOnly(entry("db", 0), entry("app", 1), entry("web", 2), entry("gateway", 3));
    }

    @Test
    void givesEveryPropertyItsValue() {
        var expansion = Expander.expand(TestTexts.shortener(), TestTexts.CATALOG);

        assertThat(expansion.appliances().get(0).properties())
                .containsEntry("program", "import os\nprint(\"hello\")\n");
        assertThat(expansion.appliances().get(1).properties())
                .containsOnly(entry("database", "app"), entry("password", ""));
        assertThat(expansion.appliances().get(1).volumes()).containsOnly(entry("data", "links"));
    }

    @Test
    void readsBackWhatItRenders() {
        var document = TestTexts.shortener();

        var again = Documents.parseApplication(document.canonical()).orThrow();

        assertThat(again.sameModel(document)).isTrue();
        assertThat(again.canonical()).isEqualTo(document.canonical());
    }

    @Test
    void editsAreSeenInTheModel() {
        var document = TestTexts.shortener();

        assertThat(document.withCount("web", 3)
                        .orThrow()
                        .drawing()
                        .appliance("web")
                        .orElseThrow()
                        .count())
                .isEqualTo(3);
        var cut = document.withoutWire(TerminalRef.of("web.app"), TerminalRef.of("app.in"))
                .orThrow();
        assertThat(cut.wires()).hasSize(2);
        assertThat(cut.withWire(TerminalRef.of("web.app"), TerminalRef.of("app.in"))
                        .orThrow()
                        .wires())
                .hasSize(3);
    }
}
