package io.weft.catalog;

import io.weft.catalog.Expansion.FlatAppliance;
import io.weft.catalog.Expansion.FlatCircuit;
import io.weft.catalog.Terminal.Direction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Judges an expansion by what it says, with code of its own: nothing here is shared with {@link Expander} or
 * {@link Wiring}. It starts from the result and asks of every piece where it came from, and counts what should have come.
 * Answers with sentences; none means lawful.
 */
public final class ExpansionCheck {
    private final ApplicationDocument document;
    private final Catalog catalog;
    private final Expansion expansion;
    private final Map<String, FlatAppliance> byName = new HashMap<>();
    private final List<String> findings = new ArrayList<>();

    private ExpansionCheck(ApplicationDocument document, Catalog catalog, Expansion expansion) {
        this.document = document;
        this.catalog = catalog;
        this.expansion = expansion;
    }

    public static List<String> findings(ApplicationDocument document, Catalog catalog, Expansion expansion) {
        var check = new ExpansionCheck(document, document.known(catalog), expansion);
        check.names();
        check.numbers();
        expansion.appliances().forEach(check::appliance);
        expansion.circuits().forEach(check::circuit);
        check.outputs();
        check.disks();
        check.ranks();
        return List.copyOf(check.findings);
    }

    private void expect(boolean lawful, String otherwise) {
        if (!lawful) {
            findings.add(otherwise);
        }
    }

    private void names() {
        for (var appliance : expansion.appliances()) {
            expect(byName.put(appliance.name(), appliance) == null, "two appliances are called " + appliance.name());
        }
        var sorted = expansion.appliances().stream()
                .map(FlatAppliance::name)
                .sorted()
                .toList();
        expect(
                expansion.appliances().stream()
                        .map(FlatAppliance::name)
                        .toList()
                        .equals(sorted),
                "appliances are not in order");
        var circuits = expansion.circuits().stream().map(FlatCircuit::name).toList();
        expect(
                circuits.equals(circuits.stream().sorted().distinct().toList()),
                "circuits are not in order or stand twice");
    }

    /** Counts by walking the documents with a stack, where the expander recurses. */
    private void numbers() {
        var appliances = 0;
        var wires = 0;
        var volumes = 0;
        var open = new ArrayList<>(List.of(document.drawing()));
        while (!open.isEmpty()) {
            var drawing = open.removeLast();
            wires += drawing.wires().size();
            volumes += drawing.volumes().size();
            for (var appliance : drawing.appliances()) {
                if (catalog.find(appliance.className()).orElseThrow() instanceof AssemblyDocument assembly) {
                    open.add(assembly.drawing());
                } else {
                    appliances++;
                }
            }
        }
        expect(expansion.appliances().size() == appliances, appliances + " appliances were drawn");
        expect(expansion.circuits().size() == wires, wires + " wires were drawn");
        expect(expansion.volumes().size() == volumes, volumes + " volumes were drawn");
    }

    private void appliance(FlatAppliance flat) {
        var origin = Origin.of(document.drawing(), catalog, flat.name());
        var named = origin.appliance().className().split("@");
        expect(
                named[0].equals(flat.applianceClass().name())
                        && (named.length == 1
                                || named[1].equals(flat.applianceClass().version()))
                        && origin.appliance().className().equals(flat.className()),
                flat.name() + " is of another class");
        expect(origin.appliance().count() == flat.count(), flat.name() + " has another count");
        expect(
                within(flat.cpuMillis(), flat.applianceClass().cpuMillis()),
                flat.name() + " has processor out of range");
        expect(within(flat.memoryMib(), flat.applianceClass().memoryMib()), flat.name() + " has memory out of range");
        var bandwidth = flat.applianceClass().bandwidthMbit();
        expect(
                origin.appliance()
                        .bandwidthMbit()
                        .or(() -> bandwidth.map(ApplianceClass.Range::normal))
                        .equals(flat.bandwidthMbit()),
                flat.name() + " has another bandwidth");
        expect(
                flat.bandwidthMbit().isEmpty()
                        || bandwidth.isEmpty()
                        || within(flat.bandwidthMbit().get(), bandwidth.get()),
                flat.name() + " has bandwidth out of range");
        expect(
                origin.way().stream().anyMatch(Appliance::standby) == flat.standby(),
                flat.name() + " is started with the application, or not, against the drawing");
        var ownTime = origin.way().reversed().stream()
                .flatMap(it -> it.readySeconds().stream())
                .findFirst();
        expect(
                ownTime.isEmpty() || flat.applianceClass().boot().readySeconds() == ownTime.get(),
                flat.name() + " has another time to become ready than is drawn");
        expect(flat.startRank() >= 0, flat.name() + " starts before the beginning");
        var properties = new HashSet<String>();
        for (var property : flat.applianceClass().properties()) {
            properties.add(property.name());
            var wanted = origin.property(property.name())
                    .orElse(property.defaultValue().orElse(""));
            expect(
                    wanted.equals(flat.properties().get(property.name())),
                    flat.name() + " has another " + property.name());
            expect(
                    !property.mandatory() || !wanted.isEmpty() || property.min().orElse(0L) == 0,
                    flat.name() + " lacks " + property.name());
        }
        expect(flat.properties().keySet().equals(properties), flat.name() + " has properties that its class has not");
        for (var slot : flat.applianceClass().volumes()) {
            var wanted = origin.volume(slot.name());
            var found = Optional.ofNullable(flat.volumes().get(slot.name()));
            expect(wanted.equals(found), flat.name() + " has another disk in " + slot.name());
            expect(
                    !slot.mandatory() || slot.filledByTheGrid() || found.isPresent(),
                    flat.name() + " lacks a disk in " + slot.name());
        }
    }

    private static boolean within(int value, ApplianceClass.Range range) {
        return range.min() <= value && value <= range.max();
    }

    private void circuit(FlatCircuit circuit) {
        var source = byName.get(circuit.fromAppliance());
        var target = byName.get(circuit.toAppliance());
        if (source == null || target == null) {
            findings.add(circuit.name() + " joins what is not there");
            return;
        }
        var from = source.applianceClass().terminal(circuit.fromTerminal());
        var to = target.applianceClass().terminal(circuit.toTerminal());
        expect(
                from.filter(it -> it.direction() == Direction.OUTPUT).isPresent(),
                circuit.name() + " comes from no output");
        expect(to.filter(it -> it.direction() == Direction.INPUT).isPresent(), circuit.name() + " goes to no input");
        expect(
                from.filter(it -> it.protocol().equals(circuit.protocol())).isPresent(),
                circuit.name() + " is spoken otherwise at its source");
        expect(
                to.filter(it -> it.protocol().equals(circuit.protocol())).isPresent(),
                circuit.name() + " is spoken otherwise at its target");
        expect(circuit.servicePort() == circuit.protocol().port(), circuit.name() + " is dialled at another port");
        expect(
                to.filter(it -> it.port() == circuit.targetPort()).isPresent(),
                circuit.name() + " listens at another port");
    }

    private void outputs() {
        var dialled = new HashSet<String>();
        var touched = new HashSet<String>();
        for (var circuit : expansion.circuits()) {
            var output = circuit.fromAppliance() + "." + circuit.fromTerminal();
            expect(dialled.add(output), output + " has two wires");
            touched.add(output);
            touched.add(circuit.toAppliance() + "." + circuit.toTerminal());
        }
        for (var appliance : expansion.appliances()) {
            for (var terminal : appliance.applianceClass().terminals()) {
                var gateway =
                        terminal.direction() == Direction.GATEWAY_IN || terminal.direction() == Direction.GATEWAY_OUT;
                expect(
                        gateway || !terminal.mandatory() || touched.contains(appliance.name() + "." + terminal.name()),
                        appliance.name() + "." + terminal.name() + " is mandatory and has no wire");
            }
        }
    }

    private void disks() {
        var sizes = new HashMap<String, Integer>();
        expansion.volumes().forEach(it -> sizes.put(it.name(), it.sizeMib()));
        var writers = new HashMap<String, String>();
        for (var appliance : expansion.appliances()) {
            appliance.volumes().forEach((slot, volume) -> {
                expect(writers.put(volume, appliance.name()) == null, volume + " has two writers");
                expect(appliance.count() == 1, appliance.name() + " has a disk and many instances");
                var least = appliance.applianceClass().volumes().stream()
                        .filter(it -> it.name().equals(slot))
                        .findFirst();
                expect(
                        least.filter(it -> sizes.getOrDefault(volume, 0) >= it.minMib())
                                .isPresent(),
                        volume + " is missing or too small");
            });
        }
    }

    /** Without start orders: a source is above its target, or both reach each other and are equal. No rank is skipped. */
    private void ranks() {
        var ranks = new TreeMap<Integer, Set<String>>();
        expansion
                .appliances()
                .forEach(it -> ranks.computeIfAbsent(it.startRank(), _ -> new HashSet<>())
                        .add(it.name()));
        var expected = 0;
        for (var rank : ranks.keySet()) {
            expect(rank == expected++, "rank " + rank + " follows a gap");
        }
        if (Origin.anyStartOrder(document.drawing(), catalog)) {
            return;
        }
        for (var circuit : expansion.circuits()) {
            var source = byName.get(circuit.fromAppliance());
            var target = byName.get(circuit.toAppliance());
            if (source == null || target == null) {
                continue;
            }
            var circle = reaches(target.name(), source.name());
            expect(
                    circle ? source.startRank() == target.startRank() : source.startRank() > target.startRank(),
                    circuit.name() + " starts in the wrong order");
        }
    }

    private boolean reaches(String from, String to) {
        var seen = new HashSet<String>();
        var open = new ArrayList<>(List.of(from));
        while (!open.isEmpty()) {
            var here = open.removeLast();
            if (seen.add(here)) {
                expansion.circuits().stream()
                        .filter(it -> it.fromAppliance().equals(here))
                        .forEach(it -> open.add(it.toAppliance()));
            }
        }
        return seen.contains(to);
    }
}
