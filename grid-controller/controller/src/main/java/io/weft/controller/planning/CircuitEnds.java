package io.weft.controller.planning;

import io.weft.catalog.Expansion.FlatCircuit;
import io.weft.controller.applications.Wish;
import io.weft.controller.circuits.Circuit;
import io.weft.controller.hosts.Host;
import io.weft.controller.instances.Instance;
import io.weft.controller.instances.Move;
import io.weft.controller.instances.Phase;
import io.weft.kernel.CircuitId;
import io.weft.kernel.HostId;
import io.weft.kernel.InstanceId;
import io.weft.orders.CircuitOrder;
import io.weft.orders.CircuitOrder.Peer;
import io.weft.orders.CircuitOrder.Source;
import io.weft.orders.CircuitOrder.Target;
import io.weft.orders.GuestSpec;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What each host is told of each wire, given where instances are and which of them may take traffic.
 *
 * <p>An instance has its part in a circuit from its first order until its row is forgotten: a guest that stops in good
 * order still talks to its database. One that was lost with its host has none any more: it is told to nobody. An instance is
 * offered to new connections only while it is seen ready and not draining. The silence of a host alone changes nothing: it takes a
 * second target to be worth a guess.
 */
final class CircuitEnds {
    private final Board board;

    private CircuitEnds(Board board) {
        this.board = board;
    }

    static void settle(Board board) {
        var circuits = new CircuitEnds(board);
        var drawn = board.snapshot.expansion().circuits();
        for (var wanted : drawn) {
            circuits.open(wanted);
        }
        for (var circuit : board.circuits()) {
            if (drawn.stream().noneMatch(it -> it.name().equals(circuit.name()))) {
                circuit.ends().forEach(end -> circuits.close(circuit, end));
            }
        }
        circuits.forget();
    }

    private void open(FlatCircuit wanted) {
        var sources = taking(wanted.fromAppliance());
        var targets = taking(wanted.toAppliance());
        var known = board.circuits().stream()
                .filter(it -> it.name().equals(wanted.name()))
                .findFirst();
        if (known.isEmpty() && (isLeaving() || sources.isEmpty() && targets.isEmpty())) {
            return;
        }
        var id = known.map(Circuit::id).orElseGet(() -> make(wanted));
        var circuit = board.circuits().stream()
                .filter(it -> it.id().equals(id))
                .findFirst()
                .orElseThrow();
        var hosts = new TreeSet<HostId>();
        Stream.concat(sources.stream(), targets.stream()).forEach(it -> {
            hosts.add(it.host());
            next(it).ifPresent(hosts::add);
        });
        var generation = circuit.generation() + 1;
        for (var host : hosts) {
            var order = order(id, generation, wanted, sources, targets, peers(hosts, host));
            var told = circuit.end(host);
            if (told.filter(it -> same(it.order(), order)).isEmpty()) {
                board.take(new Step.SetEnd(id, new Circuit.End(host, order, told.flatMap(Circuit.End::seen))));
            }
        }
        circuit.ends().stream().filter(it -> !hosts.contains(it.host())).forEach(it -> close(circuit, it));
    }

    /** What is drawn into an application that is to stop begins with its next start; for now there are no ids to give. */
    private boolean isLeaving() {
        return board.snapshot.application().wish() != Wish.RUNNING;
    }

    private CircuitId make(FlatCircuit wanted) {
        var id = new CircuitId(board.nextId());
        board.take(new Step.MakeCircuit(id, wanted.name()));
        return id;
    }

    private List<Instance> taking(String appliance) {
        return board.instancesOf(appliance).stream()
                .filter(CircuitEnds::takesPart)
                .toList();
    }

    private static boolean takesPart(Instance instance) {
        return instance.counts() && instance.phase() != Phase.PLACED;
    }

    private CircuitOrder order(
            CircuitId id,
            long generation,
            FlatCircuit wanted,
            List<Instance> sources,
            List<Instance> targets,
            List<Peer> peers) {
        return new CircuitOrder(
                id,
                0,
                generation,
                CircuitOrder.Wish.OPEN,
                wanted.name(),
                transport(wanted),
                wanted.servicePort(),
                sources.stream().flatMap(it -> source(it, wanted).stream()).toList(),
                targets.stream().map(it -> target(it, wanted, targets)).toList(),
                peers);
    }

    private static GuestSpec.Transport transport(FlatCircuit wanted) {
        return Specs.transport(wanted.protocol());
    }

    /** None for an instance that was made before its class had this terminal; it is about to be replaced. */
    private static Optional<Source> source(Instance instance, FlatCircuit wanted) {
        return Optional.ofNullable(instance.spec().names().get(wanted.fromTerminal()))
                .map(it -> new Source(
                        instance.id(), instance.host(), instance.spec().address(), it, next(instance)));
    }

    private Target target(Instance instance, FlatCircuit wanted, List<Instance> all) {
        return new Target(
                instance.id(),
                instance.host(),
                instance.spec().address(),
                wanted.targetPort(),
                isOffered(instance, all),
                next(instance));
    }

    /** Where it may be at any moment. */
    private static Optional<HostId> next(Instance instance) {
        return instance.move()
                .filter(it -> it.stage() == Move.Stage.OPENING || it.stage() == Move.Stage.SENDING)
                .map(Move::other);
    }

    /** The circuits that begin or end at its appliance. */
    static Stream<Circuit> of(Board board, Instance instance) {
        var names = board.snapshot.expansion().circuits().stream()
                .filter(it -> it.fromAppliance().equals(instance.appliance())
                        || it.toAppliance().equals(instance.appliance()))
                .map(FlatCircuit::name)
                .collect(Collectors.toSet());
        return board.circuits().stream().filter(it -> names.contains(it.name()));
    }

    /** Whether a host is told that it may be on another host too. */
    static boolean leadsAlso(CircuitOrder order, InstanceId instance) {
        return order.targets().stream()
                        .anyMatch(it ->
                                it.instance().equals(instance) && it.next().isPresent())
                || order.sources().stream()
                        .anyMatch(it ->
                                it.instance().equals(instance) && it.next().isPresent());
    }

    private boolean isOffered(Instance instance, List<Instance> all) {
        if (instance.phase() != Phase.RUNNING || !instance.ready()) {
            return false;
        }
        return !board.isUnheard(instance.host()) || all.stream().noneMatch(it -> isFreshlyReady(it));
    }

    private boolean isFreshlyReady(Instance instance) {
        return instance.phase() == Phase.RUNNING && instance.ready() && !board.isUnheard(instance.host());
    }

    private List<Peer> peers(SortedSet<HostId> hosts, HostId self) {
        return hosts.stream()
                .filter(it -> !it.equals(self))
                .flatMap(it -> board.host(it).stream())
                .map(CircuitEnds::peer)
                .toList();
    }

    private static Peer peer(Host host) {
        return new Peer(host.id(), host.underlay(), host.vtep());
    }

    private static boolean same(CircuitOrder told, CircuitOrder asked) {
        return told.equals(withGeneration(asked, told.generation()));
    }

    private static CircuitOrder withGeneration(CircuitOrder it, long generation) {
        return new CircuitOrder(
                it.circuit(),
                it.epoch(),
                generation,
                it.wish(),
                it.name(),
                it.transport(),
                it.servicePort(),
                it.sources(),
                it.targets(),
                it.peers());
    }

    private void close(Circuit circuit, Circuit.End end) {
        if (!end.open()) {
            return;
        }
        var told = end.order();
        var closed = new CircuitOrder(
                told.circuit(),
                0,
                circuit.generation() + 1,
                CircuitOrder.Wish.CLOSED,
                told.name(),
                told.transport(),
                told.servicePort(),
                List.of(),
                List.of(),
                List.of());
        board.take(new Step.SetEnd(circuit.id(), new Circuit.End(end.host(), closed, end.seen())));
    }

    private void forget() {
        for (var circuit : board.circuits()) {
            circuit.ends().stream()
                    .filter(it -> !it.open() && it.settled())
                    .forEach(it -> board.take(new Step.ForgetEnd(circuit.id(), it.host())));
        }
        for (var circuit : board.circuits()) {
            var drawn = board.snapshot.expansion().circuits().stream()
                    .anyMatch(it -> it.name().equals(circuit.name()));
            var hasInstances = board.instances().stream().anyMatch(CircuitEnds::takesPart);
            if (circuit.ends().isEmpty() && !(drawn && hasInstances)) {
                board.take(new Step.ForgetCircuit(circuit.id()));
            }
        }
    }
}
