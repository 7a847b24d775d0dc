package io.weft.catalog;

import io.weft.catalog.Expansion.FlatAppliance;
import io.weft.catalog.Expansion.FlatCircuit;
import io.weft.catalog.Expansion.FlatVolume;
import io.weft.kernel.RefusedException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Makes nested assemblies flat.
 *
 * <p>GOALS, in order: every wire becomes exactly one circuit between simple appliances; every property has the value
 * that the outermost document gave it; equal documents give equal expansions.
 *
 * <p>LIMITS: only a drawing without faults is expanded, so nothing here can be missing, recursive or too large.
 *
 * <p>HOW: each assembly is expanded below its path with what its user filled in. Example: application {@code news} uses
 * assembly {@code shop} (whose terminal {@code db} is {@code app.db} inside) and wires {@code shop.db} to {@code db.in}:
 * the result has {@code shop/app}, {@code db} and the circuit {@code shop/app.db->db.in}.
 */
public final class Expander {
    private final Catalog catalog;
    private final List<FlatAppliance> appliances = new ArrayList<>();
    private final List<FlatCircuit> circuits = new ArrayList<>();
    private final List<FlatVolume> volumes = new ArrayList<>();
    private final StartRanks ranks = new StartRanks();

    private Expander(Catalog catalog) {
        this.catalog = catalog;
    }

    /** @throws RefusedException when the document has faults */
    public static Expansion expand(ApplicationDocument application, Catalog catalog) {
        var faults = Wiring.faults(application, catalog);
        if (!faults.isEmpty()) {
            throw new RefusedException(RefusedException.Kind.INVALID, faults);
        }
        var expander = new Expander(application.known(catalog));
        expander.interior(
                "", application.drawing(), Filled.NOTHING, new Around(Priority.NORMAL, false, Optional.empty()));
        return expander.result();
    }

    /** What the user of an assembly filled in, by place inside the assembly. Volumes are flat names. */
    private record Filled(Map<TerminalRef, String> properties, Map<TerminalRef, String> volumes) {
        static final Filled NOTHING = new Filled(Map.of(), Map.of());

        Map<String, String> propertiesOf(Appliance appliance) {
            return merged(appliance.name(), appliance.properties(), properties);
        }

        private static Map<String, String> merged(
                String appliance, Map<String, String> own, Map<TerminalRef, String> given) {
            var all = new TreeMap<>(own);
            given.forEach((ref, value) -> {
                if (ref.appliance().equals(appliance)) {
                    all.put(ref.name(), value);
                }
            });
            return all;
        }
    }

    private Expansion result() {
        var ranked = ranks.ranks(circuits);
        return new Expansion(
                appliances.stream()
                        .map(it -> ranked(it, ranked.get(it.name())))
                        .sorted(Comparator.comparing(FlatAppliance::name))
                        .toList(),
                circuits.stream()
                        .sorted(Comparator.comparing(FlatCircuit::name))
                        .toList(),
                volumes.stream().sorted(Comparator.comparing(FlatVolume::name)).toList());
    }

    /** What is drawn around an interior and holds for what is in it. */
    private record Around(Priority priority, boolean standby, Optional<Integer> readySeconds) {}

    private void interior(String path, Drawing drawing, Filled filled, Around around) {
        var normal = drawing.priority().orElse(around.priority());
        drawing.volumes().forEach(it -> volumes.add(new FlatVolume(path + it.name(), it.sizeMib())));
        for (var appliance : drawing.appliances()) {
            var priority = appliance.priority().orElse(normal);
            var standby = around.standby() || appliance.standby();
            var readySeconds = appliance.readySeconds().or(around::readySeconds);
            var properties = filled.propertiesOf(appliance);
            var own = new TreeMap<String, String>();
            appliance.volumes().forEach((slot, volume) -> own.put(slot, path + volume));
            var slots = Filled.merged(appliance.name(), own, filled.volumes());
            switch (catalog.find(appliance.className()).orElseThrow()) {
                case ApplianceClass simple -> {
                    var patient = readySeconds.map(simple::readyWithin).orElse(simple);
                    appliances.add(flat(path, standby ? appliance.waiting() : appliance, patient, properties, slots)
                            .placed(priority, appliance.failover().map(it -> it.below(path))));
                }
                case AssemblyDocument assembly ->
                    interior(
                            path + appliance.name() + "/",
                            assembly.drawing(),
                            filled(assembly.boundary(), properties, slots),
                            new Around(priority, standby, readySeconds));
            }
        }
        drawing.wires().forEach(wire -> circuits.add(circuit(path, drawing, wire)));
        ranks.add(path, drawing);
    }

    private static Filled filled(Boundary boundary, Map<String, String> properties, Map<String, String> slots) {
        var values = new HashMap<TerminalRef, String>();
        for (var redirect : boundary.properties()) {
            Optional.ofNullable(properties.get(redirect.name()))
                    .or(redirect::defaultValue)
                    .ifPresent(value -> redirect.redirects().forEach(it -> values.put(it, value)));
        }
        var disks = new HashMap<TerminalRef, String>();
        for (var export : boundary.volumes()) {
            Optional.ofNullable(slots.get(export.name())).ifPresent(it -> disks.put(export.to(), it));
        }
        return new Filled(values, disks);
    }

    private static FlatAppliance flat(
            String path,
            Appliance appliance,
            ApplianceClass simple,
            Map<String, String> given,
            Map<String, String> slots) {
        var properties = new TreeMap<String, String>();
        for (var property : simple.properties()) {
            properties.put(
                    property.name(),
                    given.getOrDefault(property.name(), property.defaultValue().orElse("")));
        }
        return new FlatAppliance(
                path + appliance.name(),
                appliance.className(),
                simple,
                appliance.count(),
                appliance.scaling(),
                appliance.cpuMillis().orElse(simple.cpuMillis().normal()),
                appliance.memoryMib().orElse(simple.memoryMib().normal()),
                appliance.bandwidthMbit().or(() -> simple.bandwidthMbit().map(ApplianceClass.Range::normal)),
                0,
                properties,
                slots,
                appliance.externalAddress(),
                Priority.NORMAL,
                Optional.empty(),
                appliance.standby());
    }

    private FlatCircuit circuit(String path, Drawing drawing, Wire wire) {
        var from = inside(path, drawing, wire.from());
        var to = inside(path, drawing, wire.to());
        var protocol = from.terminal().protocol();
        return new FlatCircuit(
                from.appliance(),
                from.terminal().name(),
                to.appliance(),
                to.terminal().name(),
                protocol,
                from.terminal().port(),
                to.terminal().port());
    }

    /** Follows a terminal through the boundaries of assemblies to the simple appliance that has it. */
    private End inside(String path, Drawing drawing, TerminalRef ref) {
        var appliance = drawing.appliance(ref.appliance()).orElseThrow();
        return switch (catalog.find(appliance.className()).orElseThrow()) {
            case ApplianceClass simple ->
                new End(path + appliance.name(), simple.terminal(ref.name()).orElseThrow());
            case AssemblyDocument assembly -> {
                var export = assembly.boundary().terminals().stream()
                        .filter(it -> it.name().equals(ref.name()))
                        .findFirst()
                        .orElseThrow();
                yield inside(path + appliance.name() + "/", assembly.drawing(), export.to());
            }
        };
    }

    private record End(String appliance, Terminal terminal) {}

    private static FlatAppliance ranked(FlatAppliance it, int rank) {
        return new FlatAppliance(
                it.name(),
                it.className(),
                it.applianceClass(),
                it.count(),
                it.scaling(),
                it.cpuMillis(),
                it.memoryMib(),
                it.bandwidthMbit(),
                rank,
                it.properties(),
                it.volumes(),
                it.externalAddress(),
                it.priority(),
                it.failover(),
                it.standby());
    }
}
