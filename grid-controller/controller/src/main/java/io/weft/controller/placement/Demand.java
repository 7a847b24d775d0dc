package io.weft.controller.placement;

import io.weft.catalog.Failover;
import io.weft.kernel.Capacity;
import io.weft.kernel.HostId;
import io.weft.volumes.StoreKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an instance needs of a host.
 *
 * @param stores that its volumes are or will be in
 * @param failover whom it is kept apart from
 */
public record Demand(
        String instance,
        Capacity capacity,
        Optional<Binding> binding,
        Set<StoreKind> stores,
        Optional<Failover> failover) {
    public Demand {
        stores = Set.copyOf(stores);
    }

    /** Whatever stores there are, and whoever is there. */
    public Demand(String instance, Capacity capacity, Optional<Binding> binding) {
        this(instance, capacity, binding, Set.of(), Optional.empty());
    }

    /** Whoever is there. */
    public Demand(String instance, Capacity capacity, Optional<Binding> binding, Set<StoreKind> stores) {
        this(instance, capacity, binding, stores, Optional.empty());
    }

    /** Local volumes of the instance that live on one host already. */
    public record Binding(HostId host, List<String> volumes) {
        public Binding {
            volumes = List.copyOf(volumes);
        }
    }
}
