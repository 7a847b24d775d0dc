package io.weft.controller.loop;

import io.weft.controller.circuits.Circuits;
import io.weft.controller.instances.Instances;
import io.weft.controller.operations.Operations;
import io.weft.controller.quotas.Allowances;
import io.weft.controller.volumes.Volumes;
import jakarta.inject.Singleton;

/** Where the things of an application are kept, and how many there may be. */
@Singleton
public final class Parts {
    final Instances instances;
    final Volumes volumes;
    final Circuits circuits;
    final Operations operations;
    final Allowances allowances;

    public Parts(
            Instances instances, Volumes volumes, Circuits circuits, Operations operations, Allowances allowances) {
        this.instances = instances;
        this.volumes = volumes;
        this.circuits = circuits;
        this.operations = operations;
        this.allowances = allowances;
    }
}
