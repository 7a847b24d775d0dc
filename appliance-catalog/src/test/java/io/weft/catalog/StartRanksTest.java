package io.weft.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.weft.catalog.Expansion.FlatAppliance;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StartRanksTest {
    private final ApplicationDocument shortener = TestTexts.shortener();

    @Test
    void aNumberedApplianceComesBeforeThoseWithout() {
        assertThat(ranks(shortener.text().replace("class: in", "class: in\n      startOrder: 1"), TestTexts.CATALOG))
                .containsOnly(entry("gateway", 0), entry("db", 1), entry("app", 2), entry("web", 3));
    }

    @Test
    void numbersTurnTheOrderOfWiresAround() {
        var text = shortener
                .text()
                .replace("class: in\n", "class: in\n      startOrder: 1\n")
                .replace("class: web\n", "class: web\n      startOrder: 5\n")
                .replace("class: app\n", "class: app\n      startOrder: 5\n")
                .replace("class: pgsql\n", "class: pgsql\n      startOrder: 9\n");

        assertThat(ranks(text, TestTexts.CATALOG))
                .containsOnly(entry("gateway", 0), entry("web", 1), entry("app", 1), entry("db", 2));
    }

    @Test
    void whatIsWiredInACircleStartsTogether() {
        var text = """
                apiVersion: weft/v1
                kind: Application
                metadata: {name: circle}
                spec:
                  appliances:
                    - {name: a, class: worker}
                    - {name: b, class: worker}
                    - {name: first, class: feeder}
                    - {name: c, class: worker}
                  wires:
                    - {from: a.next, to: b.jobs}
                    - {from: b.next, to: a.jobs}
                    - {from: first.jobs, to: a.jobs}
                    - {from: c.next, to: c.jobs}
                """;

        assertThat(ranks(text, TestTexts.CATALOG))
                .containsOnly(entry("a", 0), entry("b", 0), entry("c", 0), entry("first", 1));
    }

    @Test
    void theNumberOfAnAssemblyHoldsForItsInterior() {
        var assembly = Documents.parseEntry("""
                apiVersion: weft/v1
                kind: Assembly
                metadata: {name: pair}
                spec:
                  boundary: {terminals: [{name: app, to: back.app}]}
                  appliances: [{name: front, class: web}, {name: back, class: web}]
                  wires: [{from: front.app, to: back.in}]
                """).orThrow();
        var catalog = TestTexts.CATALOG.with(assembly).orThrow();
        var text = """
                apiVersion: weft/v1
                kind: Application
                metadata: {name: two}
                spec:
                  appliances:
                    - {name: late, class: pair, startOrder: 2}
                    - {name: early, class: pair, startOrder: 1}
                    - {name: other, class: web}
                  wires: [{from: early.app, to: other.in}]
                """;

        assertThat(ranks(text, catalog))
                .containsOnly(
                        entry("early/back", 0),
                        entry("early/front", 1),
                        entry("late/back", 2),
                        entry("late/front", 3),
                        entry("other", 4));
    }

    /** Inside {@code one}, x comes before y; the wires say y before x by way of the outside. Numbers win. */
    @Test
    void numbersHoldInsideACircleOfWires() {
        var assembly = Documents.parseEntry("""
                apiVersion: weft/v1
                kind: Assembly
                metadata: {name: one}
                spec:
                  boundary: {terminals: [{name: out, to: x.app}, {name: in, to: y.in}]}
                  appliances: [{name: x, class: web, startOrder: 1}, {name: y, class: web, startOrder: 2}]
                """).orThrow();
        var catalog = TestTexts.CATALOG.with(assembly).orThrow();
        var text = """
                apiVersion: weft/v1
                kind: Application
                metadata: {name: knot}
                spec:
                  appliances: [{name: one, class: one}, {name: mid, class: web}]
                  wires: [{from: one.out, to: mid.in}, {from: mid.app, to: one.in}]
                """;

        var ranks = ranks(text, catalog);

        assertThat(ranks.get("one/x")).isLessThan(ranks.get("one/y"));
    }

    private static Map<String, Integer> ranks(String text, Catalog catalog) {
        var document = Documents.parseApplication(text).orThrow();
        return Expander.expand(document, catalog).appliances().stream()
                .collect(Collectors.toMap(FlatAppliance::name, FlatAppliance::startRank));
    }

    @Test
    void numbersHoldInEveryRandomDocument() {
        for (var seed = 0; seed < 300; seed++) {
            var documents = new RandomDocuments(seed, 60);
            var application = documents.application();
            var flat = Expander.expand(application, documents.catalog()).appliances();
            for (var earlier : application.appliances()) {
                for (var later : application.appliances()) {
                    if (order(earlier) < order(later)) {
                        assertThat(rankOf(flat, earlier).max())
                                .as("seed " + seed)
                                .isLessThan(rankOf(flat, later).min());
                    }
                }
            }
        }
    }

    private static int order(Appliance appliance) {
        return appliance.startOrder().orElse(Integer.MAX_VALUE);
    }

    private record Span(int min, int max) {}

    private static Span rankOf(List<FlatAppliance> flat, Appliance appliance) {
        var ranks = flat.stream()
                .filter(it -> it.name().equals(appliance.name()) || it.name().startsWith(appliance.name() + "/"))
                .mapToInt(FlatAppliance::startRank)
                .summaryStatistics();
        return new Span(ranks.getMin(), ranks.getMax());
    }
}
