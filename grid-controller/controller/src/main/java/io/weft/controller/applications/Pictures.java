package io.weft.controller.applications;

import io.weft.catalog.Appliance;
import io.weft.catalog.ApplianceClass;
import io.weft.catalog.ApplicationDocument;
import io.weft.catalog.AssemblyDocument;
import io.weft.catalog.Catalog;
import io.weft.catalog.Note;
import io.weft.catalog.Terminal;
import io.weft.catalog.TerminalRef;
import io.weft.catalog.Wire;
import io.weft.controller.circuits.Circuit;
import io.weft.controller.hosts.Host;
import io.weft.controller.instances.Instance;
import io.weft.controller.instances.InstanceView;
import io.weft.controller.volumes.Disks;
import io.weft.controller.volumes.Volume;
import io.weft.orders.CircuitOrder;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The document with the life in it. Pure: a function of what was read. */
final class Pictures {
    private final Catalog catalog;
    private final Map<String, Integer> counts;
    private final Map<UUID, Host> hosts;

    /** @param counts instances that there are while it runs, by the flat name of their appliance */
    Pictures(Catalog catalog, Map<String, Integer> counts, Map<UUID, Host> hosts) {
        this.catalog = catalog;
        this.counts = Map.copyOf(counts);
        this.hosts = Map.copyOf(hosts);
    }

    Views.Picture of(
            ApplicationDocument document, List<Instance> instances, List<Circuit> circuits, List<Volume> volumes) {
        return new Views.Picture(
                document.appliances().stream()
                        .map(it -> appliance(document, it, instances, volumes))
                        .toList(),
                document.wires().stream()
                        .map(it -> wire(document, it, circuits))
                        .toList(),
                document.volumes().stream()
                        .map(it -> volume(it.name(), it.sizeMib(), volumes))
                        .toList(),
                document.notes().entrySet().stream()
                        .map(it -> note(it.getKey(), it.getValue()))
                        .toList());
    }

    /** An assembly shows the instances of everything inside it. */
    private Views.PicturedAppliance appliance(
            ApplicationDocument document, Appliance appliance, List<Instance> instances, List<Volume> volumes) {
        var own = instances.stream()
                .filter(it -> isWithin(appliance.name(), it.appliance()))
                .map(it -> InstanceView.of(it, hosts))
                .toList();
        var ready = Math.toIntExact(own.stream().filter(InstanceView::ready).count());
        var wanted = wanted(appliance.name());
        var position = Optional.ofNullable(document.layout().get(appliance.name()));
        var entry = catalog.find(appliance.className());
        return new Views.PicturedAppliance(
                appliance.name(),
                appliance.className(),
                entry.map(it -> switch (it) {
                            case ApplianceClass simple -> simple.title();
                            case AssemblyDocument assembly ->
                                assembly.metadata().title();
                        })
                        .orElse(appliance.className()),
                entry.map(it -> switch (it) {
                            case ApplianceClass simple -> simple.icon();
                            case AssemblyDocument assembly -> assembly.shelf().icon();
                        })
                        .orElse(""),
                appliance.count(),
                wanted,
                position.map(it -> it.x()),
                position.map(it -> it.y()),
                state(own, ready, wanted),
                ready,
                own,
                disks(appliance.name(), volumes));
    }

    private List<Views.PicturedVolume> disks(String appliance, List<Volume> volumes) {
        return counts.keySet().stream()
                .filter(it -> isWithin(appliance, it))
                .sorted()
                .flatMap(it -> Disks.of(it, volumes).stream())
                .map(it -> volume(it.name(), it.sizeMib(), volumes))
                .toList();
    }

    private int wanted(String appliance) {
        return counts.entrySet().stream()
                .filter(it -> isWithin(appliance, it.getKey()))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    private static boolean isWithin(String appliance, String flat) {
        return flat.equals(appliance) || flat.startsWith(appliance + "/");
    }

    /** The worst of its instances, since that is what a glance must not miss. */
    private static String state(Collection<InstanceView> instances, int ready, int wanted) {
        if (instances.isEmpty()) {
            return "stopped";
        }
        for (var bad : List.of("failed", "unknown", "unready")) {
            if (instances.stream().anyMatch(it -> it.state().equals(bad))) {
                return ready > 0 ? "degraded" : bad;
            }
        }
        if (instances.stream().allMatch(it -> it.state().equals("stopping"))) {
            return "stopping";
        }
        return ready >= wanted ? "running" : "starting";
    }

    private Views.PicturedWire wire(ApplicationDocument document, Wire wire, List<Circuit> circuits) {
        var made = circuits.stream().filter(it -> isMadeFrom(it, wire)).toList();
        var ends = made.stream().flatMap(it -> it.ends().stream()).toList();
        var open = !ends.isEmpty() && ends.stream().allMatch(it -> it.open() && it.settled());
        return new Views.PicturedWire(
                wire.name(),
                wire.from().toString(),
                wire.to().toString(),
                protocol(document, wire.to()),
                open,
                ends.stream()
                        .filter(Pictures::isSourceEnd)
                        .flatMap(it -> it.seen().stream())
                        .mapToLong(it -> it.bytes())
                        .sum(),
                ends.stream()
                        .filter(Pictures::isSourceEnd)
                        .flatMap(it -> it.seen().stream())
                        .mapToLong(it -> it.packets())
                        .sum());
    }

    /** Each packet passes two ends when they are on two hosts; it is counted where it comes from. */
    private static boolean isSourceEnd(Circuit.End end) {
        return end.order().sources().stream().map(CircuitOrder.Source::host).anyMatch(end.host()::equals);
    }

    private static boolean isMadeFrom(Circuit circuit, Wire wire) {
        if (circuit.name().equals(wire.name())) {
            return true;
        }
        var ends = circuit.name().split("->", 2);
        return ends.length == 2
                && isInside(wire.from().appliance(), ends[0])
                && isInside(wire.to().appliance(), ends[1])
                && circuit.name().contains("/");
    }

    private static boolean isInside(String appliance, String flatTerminal) {
        return isWithin(appliance, flatTerminal.substring(0, flatTerminal.lastIndexOf('.')));
    }

    private String protocol(ApplicationDocument document, TerminalRef ref) {
        return document.drawing()
                .appliance(ref.appliance())
                .flatMap(it -> terminal(it.className(), ref.name()))
                .map(it -> it.protocol().name())
                .orElse("");
    }

    private Optional<Terminal> terminal(String className, String terminal) {
        return catalog.find(className).flatMap(entry -> switch (entry) {
            case ApplianceClass simple -> simple.terminal(terminal);
            case AssemblyDocument assembly ->
                assembly.boundary().terminals().stream()
                        .filter(it -> it.name().equals(terminal))
                        .findFirst()
                        .flatMap(it -> assembly.drawing()
                                .appliance(it.to().appliance())
                                .flatMap(inner ->
                                        terminal(inner.className(), it.to().name())));
        });
    }

    private Views.PicturedVolume volume(String name, int sizeMib, List<Volume> volumes) {
        var made = volumes.stream().filter(it -> it.name().equals(name)).findFirst();
        return new Views.PicturedVolume(
                name,
                made.map(Volume::sizeMib).orElse(sizeMib),
                made.map(it -> new InstanceView.At(
                        it.host().value(),
                        Optional.ofNullable(hosts.get(it.host().value()))
                                .map(Host::name)
                                .orElse(""))),
                made.map(Pictures::state).orElse("not made yet"));
    }

    private static Views.PicturedNote note(String name, Note it) {
        return new Views.PicturedNote(name, it.text(), it.color().word(), it.x(), it.y(), it.width(), it.height());
    }

    private static String state(Volume volume) {
        return switch (volume.wish()) {
            case PRESENT -> volume.present() ? "present" : volume.isBeingCopied() ? "being copied" : "being made";
            case ABSENT -> "being destroyed";
            case LOST -> "lost";
        };
    }
}
