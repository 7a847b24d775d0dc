package io.weft.catalog;

import java.util.List;
import java.util.Optional;

/**
 * What an application and an assembly have in common: appliances, wires and volumes, in the order their author chose.
 *
 * @param priority of what has none of its own
 */
public record Drawing(
        Optional<Priority> priority, List<VolumeUse> volumes, List<Appliance> appliances, List<Wire> wires) {
    public Drawing {
        volumes = List.copyOf(volumes);
        appliances = List.copyOf(appliances);
        wires = List.copyOf(wires);
    }

    /** Of no priority in particular. */
    public Drawing(List<VolumeUse> volumes, List<Appliance> appliances, List<Wire> wires) {
        this(Optional.empty(), volumes, appliances, wires);
    }

    public Optional<Appliance> appliance(String name) {
        return appliances.stream().filter(it -> it.name().equals(name)).findFirst();
    }

    public Optional<VolumeUse> volume(String name) {
        return volumes.stream().filter(it -> it.name().equals(name)).findFirst();
    }

    /** With appliances of one class as those of another. */
    public Drawing withClass(String className, String other) {
        return withAppliances(appliances.stream()
                .map(it -> it.className().equals(className) ? it.withClass(other) : it)
                .toList());
    }

    Drawing withAppliances(List<Appliance> others) {
        return new Drawing(priority, volumes, others, wires);
    }

    Drawing withVolumes(List<VolumeUse> others) {
        return new Drawing(priority, others, appliances, wires);
    }

    Drawing withWires(List<Wire> others) {
        return new Drawing(priority, volumes, appliances, others);
    }
}
