package io.weft.controller.placement;

import io.weft.kernel.Capacity;
import io.weft.kernel.HostId;
import java.util.List;
import java.util.Optional;

/** What an instance needs of a host. */
public record Demand(String instance, Capacity capacity, Optional<Binding> binding) {

    /** Local volumes of the instance that live on one host already. */
    public record Binding(HostId host, List<String> volumes) {
        public Binding {
            volumes = List.copyOf(volumes);
        }
    }
}
