package io.weft.catalog;

import java.util.List;
import java.util.Optional;

/** The type of an appliance: a boundary of terminals, volume slots and properties around an opaque interior. */
public record ApplianceClass(
        String name,
        String version,
        String title,
        String description,
        String category,
        String icon,
        Range cpuMillis,
        Range memoryMib,
        List<Terminal> terminals,
        List<VolumeSlot> volumes,
        List<Property> properties,
        String recipe,
        Boot boot)
        implements CatalogEntry {
    public ApplianceClass {
        terminals = List.copyOf(terminals);
        volumes = List.copyOf(volumes);
        properties = List.copyOf(properties);
    }

    /** Least, usual and most of a resource. */
    public record Range(int min, int normal, int max) {}

    /**
     * @param readySeconds how long from power-on to ready before a start counts as failed
     * @param stopSeconds how long a graceful stop may take before power is cut
     */
    public record Boot(int readySeconds, int stopSeconds) {}

    @Override
    public ApplianceClass named(String other) {
        return new ApplianceClass(
                other,
                version,
                title,
                description,
                category,
                icon,
                cpuMillis,
                memoryMib,
                terminals,
                volumes,
                properties,
                recipe,
                boot);
    }

    public Optional<Terminal> terminal(String terminalName) {
        return terminals.stream().filter(it -> it.name().equals(terminalName)).findFirst();
    }
}
