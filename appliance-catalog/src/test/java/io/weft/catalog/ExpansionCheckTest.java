package io.weft.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.catalog.Expansion.FlatAppliance;
import io.weft.catalog.Expansion.FlatCircuit;
import io.weft.catalog.Expansion.FlatVolume;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The judge is judged: each of these expansions is wrong in one way, and it says so. */
class ExpansionCheckTest {
    private final ApplicationDocument document = TestTexts.shortener();
    private final Expansion lawful = Expander.expand(document, TestTexts.CATALOG);

    @Test
    void findsNothingInALawfulExpansion() {
        assertThat(findings(lawful)).isEmpty();
    }

    @Test
    void missesNoLostPart() {
        assertThat(findings(new Expansion(without(lawful.appliances()), lawful.circuits(), lawful.volumes())))
                .isNotEmpty();
        assertThat(findings(new Expansion(lawful.appliances(), without(lawful.circuits()), lawful.volumes())))
                .isNotEmpty();
        assertThat(findings(new Expansion(lawful.appliances(), lawful.circuits(), List.of())))
                .isNotEmpty();
    }

    @Test
    void missesNoWrongNumber() {
        assertThat(findings(first(it -> with(it, it.count() + 1, it.memoryMib(), it.startRank(), it.properties()))))
                .isNotEmpty();
        assertThat(findings(first(it -> with(it, it.count(), 1, it.startRank(), it.properties()))))
                .isNotEmpty();
        assertThat(findings(first(it -> with(it, it.count(), it.memoryMib(), it.startRank() + 1, it.properties()))))
                .isNotEmpty();
        assertThat(findings(new Expansion(lawful.appliances(), lawful.circuits(), List.of(new FlatVolume("links", 1)))))
                .isNotEmpty();
    }

    @Test
    void missesNoStandbyThatWasNotDrawn() {
        var it = lawful.appliances().getFirst();
        assertThat(findings(first(_ -> new FlatAppliance(
                        it.name(),
                        it.className(),
                        it.applianceClass(),
                        it.count(),
                        it.scaling(),
                        it.cpuMillis(),
                        it.memoryMib(),
                        it.bandwidthMbit(),
                        it.startRank(),
                        it.properties(),
                        it.volumes(),
                        it.externalAddress(),
                        it.priority(),
                        it.failover(),
                        true))))
                .hasSize(1);
    }

    @Test
    void missesNoChangedProperty() {
        var changed = new HashMap<>(lawful.appliances().getFirst().properties());
        changed.put("program", "rm -rf /");
        for (var properties : List.<Map<String, String>>of(Map.of(), changed)) {
            assertThat(findings(first(it -> with(it, it.count(), it.memoryMib(), it.startRank(), properties))))
                    .isNotEmpty();
        }
    }

    @Test
    void missesNoCrossedCircuit() {
        var one = lawful.circuits().getFirst();
        var crossed = List.of(
                new FlatCircuit("app", "db", "web", "in", one.protocol(), one.servicePort(), 80),
                new FlatCircuit("app", "db", "ghost", "in", one.protocol(), one.servicePort(), one.targetPort()),
                new FlatCircuit("app", "db", "db", "in", one.protocol(), 1, one.targetPort()),
                new FlatCircuit("app", "db", "db", "in", one.protocol(), one.servicePort(), 1),
                new FlatCircuit("db", "in", "app", "db", one.protocol(), one.servicePort(), one.targetPort()));
        for (var circuit : crossed) {
            var circuits = new ArrayList<>(without(lawful.circuits()));
            circuits.addFirst(circuit);
            assertThat(findings(new Expansion(lawful.appliances(), circuits, lawful.volumes())))
                    .isNotEmpty();
        }
    }

    private List<String> findings(Expansion expansion) {
        return ExpansionCheck.findings(document, TestTexts.CATALOG, expansion);
    }

    private Expansion first(UnaryOperator<FlatAppliance> change) {
        var appliances = new ArrayList<>(lawful.appliances());
        appliances.set(0, change.apply(appliances.getFirst()));
        return new Expansion(appliances, lawful.circuits(), lawful.volumes());
    }

    private static FlatAppliance with(
            FlatAppliance it, int count, int memory, int rank, Map<String, String> properties) {
        return new FlatAppliance(
                it.name(),
                it.className(),
                it.applianceClass(),
                count,
                it.scaling(),
                it.cpuMillis(),
                memory,
                rank,
                properties,
                it.volumes(),
                it.externalAddress());
    }

    private static <T> List<T> without(List<T> items) {
        return items.subList(1, items.size());
    }
}
