package io.weft.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.weft.catalog.Expansion.FlatAppliance;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Priorities and failover groups, from the drawing to what it is made flat. */
class PriorityTest {
    private static final String PAIR = """
            apiVersion: weft/v1
            kind: Assembly
            metadata: {name: pair}
            spec:
              boundary: {terminals: [{name: app, to: back.app}]}
              appliances:
                - {name: front, class: web, priority: high, failoverGroup: side}
                - {name: back, class: web, failoverGroup: side, failoverRule: soft}
              wires: [{from: front.app, to: back.in}]
            """;
    private static final String TWO = """
            apiVersion: weft/v1
            kind: Application
            metadata: {name: two}
            spec:
              priority: low
              appliances:
                - {name: one, class: pair}
                - {name: other, class: pair, priority: normal}
                - {name: web, class: web, failoverGroup: side}
            """;

    private static Expansion expansion() {
        var catalog =
                TestTexts.CATALOG.with(Documents.parseEntry(PAIR).orThrow()).orThrow();
        return Expander.expand(Documents.parseApplication(TWO).orThrow(), catalog);
    }

    @Test
    void isOnesOwnElseThatOfWhatOneIsPartOf() {
        assertThat(expansion().appliances().stream()
                        .collect(Collectors.toMap(FlatAppliance::name, FlatAppliance::priority)))
                .containsOnly(
                        entry("one/front", Priority.HIGH),
                        entry("one/back", Priority.LOW),
                        entry("other/front", Priority.HIGH),
                        entry("other/back", Priority.NORMAL),
                        entry("web", Priority.LOW));
    }

    /** Two uses of an assembly have a group each. */
    @Test
    void aGroupIsOfItsDrawingAlone() {
        assertThat(expansion().appliances().stream()
                        .collect(Collectors.toMap(FlatAppliance::name, FlatAppliance::failover)))
                .containsOnly(
                        entry("one/front", Optional.of(new Failover("one/side", false))),
                        entry("one/back", Optional.of(new Failover("one/side", true))),
                        entry("other/front", Optional.of(new Failover("other/side", false))),
                        entry("other/back", Optional.of(new Failover("other/side", true))),
                        entry("web", Optional.of(new Failover("side", false))));
    }
}
