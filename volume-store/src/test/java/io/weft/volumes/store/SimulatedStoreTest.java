package io.weft.volumes.store;

import io.weft.volumes.store.simulated.SimulatedStore;

class SimulatedStoreTest extends StoreContract {
    @Override
    protected Disk.Format format() {
        return Disk.Format.QCOW2;
    }

    @Override
    protected Store store() {
        return new SimulatedStore();
    }
}
