package io.weft.catalog;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** An application made flat: what the planner works from. Ordered by name everywhere, so equal documents expand equally. */
public record Expansion(List<FlatAppliance> appliances, List<FlatCircuit> circuits, List<FlatVolume> volumes) {
    public Expansion {
        appliances = List.copyOf(appliances);
        circuits = List.copyOf(circuits);
        volumes = List.copyOf(volumes);
    }

    /** With no instance of these appliances; their wires and volumes stay drawn. */
    public Expansion holdingBack(Set<String> names) {
        if (names.isEmpty()) {
            return this;
        }
        var others = appliances.stream()
                .map(it -> names.contains(it.name()) ? it.withCount(0) : it)
                .toList();
        return new Expansion(others, circuits, volumes);
    }

    /** Those that are drawn to wait until somebody starts them by themselves. */
    public Set<String> standby() {
        return appliances.stream()
                .filter(FlatAppliance::standby)
                .map(FlatAppliance::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * @param name path from the root assembly, {@code db} or {@code shop/db}
     * @param className as the drawing says it, with a version or without
     * @param applianceClass with the time to become ready that the drawing gives this one
     * @param bandwidthMbit the limit of each instance, empty for none
     * @param startRank appliances of a lower rank are ready before a higher rank starts
     * @param properties every property of the class with its effective value; secrets included
     * @param volumes volume slot to application volume name
     * @param externalAddress asked external address of a gateway, empty for "any free one"
     * @param priority its own, else that of what it is part of
     * @param standby whether it, or what it is part of, is not started with the application
     */
    public record FlatAppliance(
            String name,
            String className,
            ApplianceClass applianceClass,
            int count,
            Optional<Scaling> scaling,
            int cpuMillis,
            int memoryMib,
            Optional<Integer> bandwidthMbit,
            int startRank,
            Map<String, String> properties,
            Map<String, String> volumes,
            Optional<String> externalAddress,
            Priority priority,
            Optional<Failover> failover,
            boolean standby) {
        public FlatAppliance {
            properties = Map.copyOf(properties);
            volumes = Map.copyOf(volumes);
        }

        /** Of no priority in particular, kept apart from nobody, and of any bandwidth. */
        public FlatAppliance(
                String name,
                String className,
                ApplianceClass applianceClass,
                int count,
                Optional<Scaling> scaling,
                int cpuMillis,
                int memoryMib,
                int startRank,
                Map<String, String> properties,
                Map<String, String> volumes,
                Optional<String> externalAddress) {
            this(
                    name,
                    className,
                    applianceClass,
                    count,
                    scaling,
                    cpuMillis,
                    memoryMib,
                    Optional.empty(),
                    startRank,
                    properties,
                    volumes,
                    externalAddress,
                    Priority.NORMAL,
                    Optional.empty(),
                    false);
        }

        public FlatAppliance withCount(int other) {
            return new FlatAppliance(
                    name,
                    className,
                    applianceClass,
                    other,
                    scaling,
                    cpuMillis,
                    memoryMib,
                    bandwidthMbit,
                    startRank,
                    properties,
                    volumes,
                    externalAddress,
                    priority,
                    failover,
                    standby);
        }

        /** As placement is to treat it. */
        public FlatAppliance placed(Priority first, Optional<Failover> apart) {
            return new FlatAppliance(
                    name,
                    className,
                    applianceClass,
                    count,
                    scaling,
                    cpuMillis,
                    memoryMib,
                    bandwidthMbit,
                    startRank,
                    properties,
                    volumes,
                    externalAddress,
                    first,
                    apart,
                    standby);
        }

        /** Without property values: some are secrets, and this ends in logs. */
        @Override
        public String toString() {
            return "FlatAppliance[" + name + ": " + count + " × " + applianceClass.name() + ", rank " + startRank + "]";
        }
    }

    /** A wire made real. {@code servicePort} is what the source dials, {@code targetPort} where the target listens. */
    public record FlatCircuit(
            String fromAppliance,
            String fromTerminal,
            String toAppliance,
            String toTerminal,
            Protocol protocol,
            int servicePort,
            int targetPort) {
        /** Stable within the application: {@code web.app->app.in}. */
        public String name() {
            return fromAppliance + "." + fromTerminal + "->" + toAppliance + "." + toTerminal;
        }
    }

    /** A volume that belongs to the application and outlives its instances. */
    public record FlatVolume(String name, int sizeMib) {}
}
