package io.weft.controller.planning;

import io.weft.catalog.Expansion;
import io.weft.controller.addresses.Hold;
import io.weft.controller.applications.Application;
import io.weft.controller.circuits.Circuit;
import io.weft.controller.hosts.Host;
import io.weft.controller.instances.Instance;
import io.weft.controller.operations.Operation;
import io.weft.controller.volumes.Volume;
import io.weft.kernel.HostId;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Everything a plan for one application is made from, read in one transaction.
 *
 * @param hosts all of the grid, with what other applications hold already taken off
 * @param operations those still running
 * @param sending hosts that an instance of anybody is being moved from
 */
public record Snapshot(
        Application application,
        Expansion expansion,
        List<Instance> instances,
        List<Volume> volumes,
        List<Circuit> circuits,
        List<Hold> holds,
        List<Host> hosts,
        List<Operation> operations,
        Set<HostId> sending,
        Supplies supplies,
        PlanSettings settings,
        Instant now) {
    public Snapshot {
        instances = List.copyOf(instances);
        volumes = List.copyOf(volumes);
        circuits = List.copyOf(circuits);
        holds = List.copyOf(holds);
        hosts = List.copyOf(hosts);
        operations = List.copyOf(operations);
        sending = Set.copyOf(sending);
    }
}
