package io.weft.agent.pass;

import io.weft.agent.guests.Hypervisor;
import io.weft.agent.probes.Prober;
import io.weft.agent.wires.Wires;
import io.weft.volumes.store.Store;

/** The ports through which a pass touches the host. */
public record Machinery(Hypervisor hypervisor, Wires wires, Store store, Prober prober) implements AutoCloseable {
    @Override
    public void close() {
        prober.close();
        wires.close();
        hypervisor.close();
    }
}
