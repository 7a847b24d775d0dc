package io.weft.grid;

import io.weft.controller.stores.Gate;
import io.weft.controller.stores.StoresConfig;
import io.weft.volumes.StoreGate;
import io.weft.volumes.store.rbd.Cluster;
import io.weft.volumes.store.rbd.RbdGate;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.InstantSource;

/** The store that hosts share, as the configuration names it. */
@Singleton
class SharedStore {
    @Produces
    @Singleton
    Gate gate(StoresConfig config, InstantSource clock) {
        return new Gate(
                config.ceph().<StoreGate>map(it -> new RbdGate(Cluster.of(Path.of(it), config.pool()))),
                clock,
                config.healthFor());
    }
}
