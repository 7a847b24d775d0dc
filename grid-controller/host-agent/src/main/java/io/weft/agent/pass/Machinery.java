package io.weft.agent.pass;

import io.weft.agent.guests.Hypervisor;
import io.weft.agent.probes.Prober;
import io.weft.agent.wires.Wires;
import io.weft.volumes.store.Store;
import io.weft.volumes.store.Stores;

/** The ports through which a pass touches the host. */
public record Machinery(Hypervisor hypervisor, Wires wires, Stores stores, Prober prober) implements AutoCloseable {
    /** A host whose volumes are its own. */
    public Machinery(Hypervisor hypervisor, Wires wires, Store store, Prober prober) {
        this(hypervisor, wires, Stores.local(store), prober);
    }

    @Override
    public void close() {
        prober.close();
        wires.close();
        hypervisor.close();
    }
}
