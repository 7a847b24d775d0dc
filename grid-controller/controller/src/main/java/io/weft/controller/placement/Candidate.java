package io.weft.controller.placement;

import io.weft.controller.hosts.Condition;
import io.weft.controller.hosts.Standing;
import io.weft.kernel.Capacity;
import io.weft.kernel.HostId;
import io.weft.volumes.StoreKind;
import java.util.Set;

/** A host as placement sees it. */
public record Candidate(
        HostId id,
        String name,
        Standing standing,
        Condition condition,
        Capacity free,
        int sameAppliance,
        int sameApplication,
        Set<StoreKind> stores) {
    public Candidate {
        stores = Set.copyOf(stores);
    }
}
