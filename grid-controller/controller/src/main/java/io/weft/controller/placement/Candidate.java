package io.weft.controller.placement;

import io.weft.controller.hosts.Condition;
import io.weft.controller.hosts.Standing;
import io.weft.kernel.Capacity;
import io.weft.kernel.HostId;
import io.weft.volumes.StoreKind;
import java.util.List;
import java.util.Set;

/**
 * A host as placement sees it.
 *
 * @param mates instances there, by name, that are of the same failover group
 */
public record Candidate(
        HostId id,
        String name,
        Standing standing,
        Condition condition,
        Capacity free,
        int sameAppliance,
        int sameApplication,
        Set<StoreKind> stores,
        List<String> mates) {
    public Candidate {
        mates = List.copyOf(mates);
        stores = Set.copyOf(stores);
    }

    /** With nobody there whom it is kept apart from. */
    public Candidate(
            HostId id,
            String name,
            Standing standing,
            Condition condition,
            Capacity free,
            int sameAppliance,
            int sameApplication,
            Set<StoreKind> stores) {
        this(id, name, standing, condition, free, sameAppliance, sameApplication, stores, List.of());
    }

    /** With so much of its room kept for others. */
    public Candidate without(Capacity kept) {
        var left = new Capacity(
                Math.max(0, free.cpuMillis() - kept.cpuMillis()), Math.max(0, free.memoryMib() - kept.memoryMib()));
        return new Candidate(id, name, standing, condition, left, sameAppliance, sameApplication, stores, mates);
    }
}
