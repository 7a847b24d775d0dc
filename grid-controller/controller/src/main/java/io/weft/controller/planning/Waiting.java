package io.weft.controller.planning;

import io.weft.catalog.Expansion;
import io.weft.catalog.Expansion.FlatAppliance;
import io.weft.catalog.Priority;
import io.weft.controller.instances.Instance;
import io.weft.controller.placement.Demand;
import io.weft.controller.volumes.Volume;
import io.weft.kernel.Capacity;
import io.weft.kernel.HostId;
import io.weft.volumes.StoreKind;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** An instance of another application that is to run and has no place: of what has a lower priority none takes the room it needs. */
public record Waiting(Priority priority, Demand demand) {
    /** Whose turn it is first. */
    public static final Comparator<Waiting> IN_TURN = Comparator.comparing(Waiting::priority)
            .reversed()
            .thenComparing(it -> it.demand().instance());

    /**
     * What an application misses.
     *
     * @param lost hosts that were convicted: what is on them and not bound to them is to begin elsewhere
     * @param store that new volumes are made in
     */
    public static List<Waiting> of(
            Expansion drawn,
            Collection<Instance> instances,
            Collection<Volume> volumes,
            Set<HostId> lost,
            StoreKind store) {
        return drawn.appliances().stream()
                .flatMap(it -> missing(it, instances, lost)
                        .map(name -> new Waiting(it.priority(), demand(it, name, volumes, store))))
                .toList();
    }

    private static Stream<String> missing(FlatAppliance appliance, Collection<Instance> instances, Set<HostId> lost) {
        var there = instances.stream()
                .filter(it -> it.appliance().equals(appliance.name()) && it.counts())
                .filter(it -> it.bound() || !lost.contains(it.host()))
                .map(Instance::name)
                .toList();
        return IntStream.rangeClosed(1, appliance.count() + there.size())
                .mapToObj(it -> Specs.instanceName(appliance.name(), it))
                .filter(it -> !there.contains(it))
                .limit(Math.max(0, appliance.count() - there.size()));
    }

    private static Demand demand(
            FlatAppliance appliance, String instance, Collection<Volume> volumes, StoreKind store) {
        return new Demand(
                instance,
                new Capacity(appliance.cpuMillis(), appliance.memoryMib()),
                VolumeUses.binding(volumes, appliance, instance),
                VolumeUses.stores(volumes, appliance, instance, store));
    }
}
