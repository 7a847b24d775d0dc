package io.weft.controller.planning;

import io.weft.catalog.Expansion;
import io.weft.controller.addresses.Hold;
import io.weft.controller.applications.Application;
import io.weft.controller.circuits.Circuit;
import io.weft.controller.hosts.Host;
import io.weft.controller.instances.Instance;
import io.weft.controller.instances.Move;
import io.weft.controller.operations.Operation;
import io.weft.controller.volumes.Volume;
import io.weft.kernel.HostId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything a plan for one application is made from, read in one transaction.
 *
 * @param hosts all of the grid, or for {@link Settled} those of {@link #ownHosts}, with what other applications hold already taken off
 * @param operations those still running
 * @param sending hosts that an instance of anybody is being moved from
 * @param waiting instances of other applications that have no place, those whose turn it is first at the front
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
        List<Waiting> waiting,
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
        waiting = List.copyOf(waiting);
    }

    /** In a grid where nobody else waits. */
    public Snapshot(
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
        this(
                application,
                expansion,
                instances,
                volumes,
                circuits,
                holds,
                hosts,
                operations,
                sending,
                List.of(),
                supplies,
                settings,
                now);
    }

    /** The same question on other hosts. */
    public Snapshot with(List<Host> others) {
        return among(others, sending, waiting, supplies);
    }

    /** In the midst of these hosts and of what others want there. */
    public Snapshot among(List<Host> around, Set<HostId> sendingNow, List<Waiting> others, Supplies given) {
        return new Snapshot(
                application,
                expansion,
                instances,
                volumes,
                circuits,
                holds,
                around,
                operations,
                sendingNow,
                others,
                given,
                settings,
                now);
    }

    /** Every host that something of the application is on, or on its way to. */
    public Set<HostId> ownHosts() {
        return Stream.of(
                        instances.stream()
                                .flatMap(
                                        it -> Stream.concat(Stream.of(it.host()), it.move().map(Move::other).stream())),
                        volumes.stream().map(Volume::host),
                        circuits.stream().flatMap(it -> it.ends().stream()).map(Circuit.End::host))
                .flatMap(it -> it)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** With other instances of the application. */
    public Snapshot having(List<Instance> others) {
        return new Snapshot(
                application,
                expansion,
                others,
                volumes,
                circuits,
                holds,
                hosts,
                operations,
                sending,
                waiting,
                supplies,
                settings,
                now);
    }

    /** As it has become by another time: with these instances, and with what is being done to it. */
    public Snapshot asOf(Instant moment, List<Instance> others, List<Operation> underWay) {
        return new Snapshot(
                application,
                expansion,
                others,
                volumes,
                circuits,
                holds,
                hosts,
                underWay,
                sending,
                waiting,
                supplies,
                settings,
                moment);
    }
}
