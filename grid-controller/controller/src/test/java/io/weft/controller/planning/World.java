package io.weft.controller.planning;

import io.weft.catalog.Expansion;
import io.weft.controller.addresses.AddressPool;
import io.weft.controller.addresses.Hold;
import io.weft.controller.applications.Application;
import io.weft.controller.applications.ApplicationState;
import io.weft.controller.applications.Marks;
import io.weft.controller.applications.Wish;
import io.weft.controller.circuits.Circuit;
import io.weft.controller.hosts.Condition;
import io.weft.controller.hosts.Host;
import io.weft.controller.hosts.Standing;
import io.weft.controller.instances.Instance;
import io.weft.controller.instances.InstanceSighting;
import io.weft.controller.instances.Move;
import io.weft.controller.instances.Phase;
import io.weft.controller.operations.Operation;
import io.weft.controller.quotas.Allotment;
import io.weft.controller.quotas.Allowance;
import io.weft.controller.volumes.Volume;
import io.weft.kernel.Capacity;
import io.weft.kernel.CircuitId;
import io.weft.kernel.HostId;
import io.weft.kernel.InstanceId;
import io.weft.kernel.OperationId;
import io.weft.kernel.VolumeId;
import io.weft.orders.CircuitOrder;
import io.weft.orders.InstanceOrder;
import io.weft.orders.Order;
import io.weft.orders.Report.CircuitSeen;
import io.weft.orders.Report.InstanceSeen;
import io.weft.orders.Report.Sighting;
import io.weft.orders.Report.VolumeSeen;
import io.weft.orders.VolumeOrder;
import io.weft.tenancy.Quota;
import io.weft.volumes.StoreKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The controller's memory without a database: the real planner, the real judge, steps carried out on maps. */
final class World {
    Application application;
    Expansion expansion;
    Instant now = Fixtures.NOON;
    Quota quota = Allowance.UNLIMITED.limits();
    /** Of the project, which has nothing but this application. */
    Optional<Quota> projectQuota = Optional.empty();

    final Map<InstanceId, Instance> instances = new LinkedHashMap<>();
    final Map<VolumeId, Volume> volumes = new LinkedHashMap<>();
    final Map<CircuitId, Circuit> circuits = new LinkedHashMap<>();
    final List<Hold> holds = new ArrayList<>();
    final Map<HostId, Host> hosts = new LinkedHashMap<>();
    final Map<OperationId, Operation> operations = new LinkedHashMap<>();
    Sources sources = Fixtures.sources();
    /** What others wait for. */
    List<Waiting> waiting = List.of();

    private final Map<HostId, Long> heard = new HashMap<>();
    private final Random ids;
    private PlanSettings settings = Fixtures.SETTINGS;
    private Decision last = new Decision(List.of(), List.of(), ApplicationState.STOPPED, "", List.of(), Fixtures.NOON);

    World(Expansion expansion, Wish wish, long seed, Capacity... capacities) {
        this.application = Fixtures.application(wish);
        this.expansion = expansion;
        this.ids = new Random(seed);
        for (var i = 0; i < capacities.length; i++) {
            var host = Fixtures.host(i + 1, capacities[i]);
            hosts.put(host.id(), host);
        }
    }

    /** All hosts share in a store, and new volumes are made there. */
    void shareVolumes() {
        settings = new PlanSettings(
                settings.drainAtLeast(),
                settings.drainAtMost(),
                settings.moveAtMost(),
                settings.period(),
                settings.idle(),
                StoreKind.RBD);
        hosts.replaceAll((_, it) -> new Host(
                it.id(),
                it.name(),
                it.number(),
                it.capacity(),
                it.reserved(),
                it.underlay(),
                it.vtep(),
                it.acceleration(),
                it.epoch(),
                it.standing(),
                it.condition(),
                it.lastSeenAt(),
                Set.of(StoreKind.values())));
    }

    /** As the store's gate leaves a lost host behind. */
    void shutOut(HostId id) {
        var out = Optional.of(new Condition.ShutOut(now, Optional.of(57L)));
        hosts.computeIfPresent(
                id, (_, it) -> with(it, it.standing(), it.condition().shutOut(out), it.epoch()));
    }

    /** None for an application that is to stop, as the loop has it. */
    private Supplies supplies() {
        if (application.wish() != Wish.RUNNING) {
            return new Supplies(List.of(), List.of(), List.of(), List.of(), Sources.NONE, allotment());
        }
        return new Supplies(
                Stream.generate(() -> new UUID(ids.nextLong(), ids.nextLong()))
                        .limit(200)
                        .toList(),
                free("10.80.0.0/16", Hold.Kind.GUEST),
                free("10.100.0.0/16", Hold.Kind.VIRTUAL),
                free("10.78.0.10-10.78.0.20", Hold.Kind.EXTERNAL),
                sources,
                allotment());
    }

    Snapshot snapshot() {
        return new Snapshot(
                application,
                expansion,
                List.copyOf(instances.values()),
                List.copyOf(volumes.values()),
                List.copyOf(circuits.values()),
                holds,
                hosts.values().stream().map(this::withReserved).toList(),
                operations.values().stream()
                        .filter(it -> it.state() == Operation.State.RUNNING)
                        .toList(),
                instances.values().stream()
                        .filter(Instance::moving)
                        .map(Instance::host)
                        .collect(Collectors.toSet()),
                waiting,
                supplies(),
                settings,
                now);
    }

    private Allotment allotment() {
        var volumeMib = volumes.values().stream().mapToLong(Volume::sizeMib).sum();
        var used = new Allowance.Used(
                1,
                counting(),
                volumeMib,
                counted().mapToLong(it -> it.capacity().cpuMillis()).sum(),
                counted().mapToLong(it -> it.capacity().memoryMib()).sum(),
                (int) holds.stream()
                        .filter(it -> it.kind() == Hold.Kind.EXTERNAL)
                        .count());
        return new Allotment(
                new Allowance(quota, used),
                projectQuota.map(it -> new Allotment.Share("web", new Allowance(it, used))));
    }

    private int counting() {
        return (int) counted().count();
    }

    private Stream<Instance> counted() {
        return instances.values().stream().filter(Instance::counts);
    }

    private List<String> free(String pool, Hold.Kind kind) {
        var taken = holds.stream()
                .filter(it -> it.kind() == kind)
                .map(Hold::address)
                .collect(Collectors.toSet());
        return AddressPool.parse(pool).free(taken, 50);
    }

    private Host withReserved(Host it) {
        return it.reserving(instances.values().stream()
                .filter(instance -> instance.host().equals(it.id()) || holds(instance, it.id()))
                .map(Instance::capacity)
                .reduce(Capacity.NONE, Capacity::plus));
    }

    private static boolean holds(Instance instance, HostId host) {
        return instance.move()
                .filter(it -> it.holds() && it.other().equals(host))
                .isPresent();
    }

    void standing(HostId id, Standing standing) {
        hosts.computeIfPresent(id, (_, it) -> with(it, standing, it.condition(), it.epoch()));
    }

    void condition(HostId id, Condition condition) {
        hosts.computeIfPresent(id, (_, it) -> with(it, it.standing(), condition, it.epoch()));
    }

    /** As the one who convicts leaves it behind. */
    void lose(HostId id) {
        hosts.computeIfPresent(
                id, (_, it) -> with(it, Standing.OFFLINE, it.condition().lostAt(now), it.epoch() + 1));
    }

    void comeBack(HostId id) {
        hosts.computeIfPresent(id, (_, it) -> with(it, Standing.ONLINE, Condition.OPEN, it.epoch()));
    }

    private static Host with(Host it, Standing standing, Condition condition, long epoch) {
        return new Host(
                it.id(),
                it.name(),
                it.number(),
                it.capacity(),
                it.reserved(),
                it.underlay(),
                it.vtep(),
                it.acceleration(),
                epoch,
                standing,
                condition,
                it.lastSeenAt(),
                it.stores());
    }

    /** One pass of the loop. */
    Decision pass() {
        var snapshot = snapshot();
        var decision = Planner.plan(snapshot);
        if (!nearBy(snapshot).map(decision::equals).orElse(true)) {
            throw new AssertionError(
                    "by itself it seems to rest: " + nearBy(snapshot) + ", and is to be told " + decision);
        }
        var faults = PlanCheck.faults(snapshot, decision);
        if (!faults.isEmpty()) {
            throw new AssertionError("the judge refuses: " + faults + " of " + decision.steps());
        }
        decision.steps().forEach(this::carryOut);
        decision.operations().forEach(it -> operations.put(it.id(), it));
        application = new Application(
                application.id(),
                application.tenant(),
                application.project(),
                application.name(),
                application.title(),
                application.wish(),
                application.generation(),
                application.revision(),
                decision.state(),
                decision.message(),
                application.createdAt(),
                now,
                application.marks());
        last = decision;
        return decision;
    }

    /** What the application's own hosts are enough to tell. */
    static Optional<Decision> nearBy(Snapshot whole) {
        var own = whole.hosts().stream()
                .filter(it -> whole.ownHosts().contains(it.id()))
                .toList();
        var supplies = whole.supplies().withFree(List.of(), List.of(), List.of());
        return Settled.look(whole.among(own, Set.of(), List.of(), supplies));
    }

    Decision last() {
        return last;
    }

    private void carryOut(Step step) {
        switch (step) {
            case Step.Place(var it) -> instances.put(it.id(), it);
            case Step.Start(var it) -> instances.put(it.id(), it);
            case Step.Drain(var it) -> instances.put(it.id(), it);
            case Step.Resume(var it) -> instances.put(it.id(), it);
            case Step.Remove(var it) -> instances.put(it.id(), it);
            case Step.Lose(var it) -> instances.put(it.id(), it);
            case Step.Retry(var it) -> instances.put(it.id(), it);
            case Step.SetBandwidth(var it) -> instances.put(it.id(), it);
            case Step.Move(var it, _) -> instances.put(it.id(), it);
            case Step.Forget(var it) -> instances.remove(it.id());
            case Step.MakeVolume(var it) -> volumes.put(it.id(), it);
            case Step.GrowVolume(var it, _) -> volumes.put(it.id(), it);
            case Step.AttachVolume(var it) -> volumes.put(it.id(), it);
            case Step.CarryVolume(var it) -> volumes.put(it.id(), it);
            case Step.RemoveVolume(var it) -> volumes.put(it.id(), it);
            case Step.ForgetVolume(var it) -> volumes.remove(it.id());
            case Step.MakeCircuit(var id, var name) -> circuits.put(id, new Circuit(id, name, 0, List.of()));
            case Step.SetEnd(var id, var end) -> circuits.computeIfPresent(id, (_, it) -> withEnd(it, end));
            case Step.ForgetEnd(var id, var host) -> circuits.computeIfPresent(id, (_, it) -> withoutEnd(it, host));
            case Step.ForgetCircuit(var id) -> circuits.remove(id);
            case Step.Take(var hold) -> holds.add(hold);
            case Step.Release(var hold) -> holds.remove(hold);
        }
    }

    private static Circuit withEnd(Circuit circuit, Circuit.End end) {
        var ends = new ArrayList<>(circuit.ends());
        ends.removeIf(it -> it.host().equals(end.host()));
        ends.add(end);
        return new Circuit(
                circuit.id(),
                circuit.name(),
                Math.max(circuit.generation(), end.order().generation()),
                ends);
    }

    private static Circuit withoutEnd(Circuit circuit, HostId host) {
        return new Circuit(
                circuit.id(),
                circuit.name(),
                circuit.generation(),
                circuit.ends().stream().filter(it -> !it.host().equals(host)).toList());
    }

    void forgetEndsOn(HostId host) {
        circuits.replaceAll((_, it) -> withoutEnd(it, host));
    }

    /** What stands on a host's topic. */
    List<Order> orders(HostId host) {
        var orders = new ArrayList<Order>();
        for (var it : volumes.values()) {
            if (it.host().equals(host)) {
                var wish = it.isBeingCopied()
                        ? VolumeOrder.Wish.COPIED
                        : it.awaitsItsImage()
                                ? VolumeOrder.Wish.IMAGED
                                : it.wish() == Volume.Wish.PRESENT ? VolumeOrder.Wish.PRESENT : VolumeOrder.Wish.ABSENT;
                orders.add(new VolumeOrder(it.id(), 1, it.generation(), wish, it.sizeMib(), it.copyOf()));
            }
        }
        circuits.values().forEach(it -> it.end(host).ifPresent(end -> orders.add(end.order())));
        for (var it : instances.values()) {
            if (it.host().equals(host)) {
                orders.add(order(it, wishHere(it)));
            } else if (holds(it, host)) {
                orders.add(order(it, wishThere(it)));
            }
        }
        return orders;
    }

    private static InstanceOrder order(Instance it, InstanceOrder.Wish wish) {
        return new InstanceOrder(it.id(), 1, it.generation(), wish, it.attempt(), Optional.of(it.spec()));
    }

    private static InstanceOrder.Wish wishHere(Instance it) {
        return switch (it.phase()) {
            case PLACED -> InstanceOrder.Wish.PREPARED;
            case RUNNING, DRAINING ->
                switch (it.move().map(Move::stage).orElse(Move.Stage.FAILED)) {
                    case SENDING, RECALLING -> InstanceOrder.Wish.OUTGOING;
                    case OPENING, CLEARING, GIVEN_UP, FAILED -> InstanceOrder.Wish.RUNNING;
                };
            case ABSENT, LOST -> InstanceOrder.Wish.ABSENT;
        };
    }

    private static InstanceOrder.Wish wishThere(Instance it) {
        return switch (it.move().orElseThrow().stage()) {
            case OPENING, SENDING -> InstanceOrder.Wish.INCOMING;
            case RECALLING, CLEARING, GIVEN_UP, FAILED -> InstanceOrder.Wish.ABSENT;
        };
    }

    /** Stores a sighting as the observer does: not older than the last one of the host, and only what is known. */
    void observe(Sighting sighting) {
        if (sighting.sequence() <= heard.getOrDefault(sighting.host(), 0L)) {
            return;
        }
        heard.put(sighting.host(), sighting.sequence());
        sighting.instances().forEach(it -> observe(sighting.host(), it));
        sighting.volumes().forEach(it -> observe(sighting.host(), it));
        sighting.circuits().forEach(it -> observe(sighting.host(), it));
    }

    private void observe(HostId host, InstanceSeen seen) {
        instances.computeIfPresent(seen.instance(), (_, it) -> {
            var sighting = new InstanceSighting(seen.generation(), seen.state(), seen.reason(), seen.since(), now);
            if (it.host().equals(host)) {
                return it.sighted(sighting);
            }
            return holds(it, host) ? it.sightedThere(sighting) : it;
        });
    }

    private void observe(HostId host, VolumeSeen seen) {
        volumes.computeIfPresent(
                seen.volume(),
                (_, it) -> !it.host().equals(host)
                        ? it
                        : it.seenAs(new Volume.VolumeSighting(seen.generation(), seen.present(), seen.reason())));
    }

    private void observe(HostId host, CircuitSeen seen) {
        circuits.computeIfPresent(
                seen.circuit(),
                (_, it) -> it.end(host)
                        .map(end -> withEnd(
                                it,
                                new Circuit.End(
                                        host,
                                        end.order(),
                                        Optional.of(new Circuit.EndSighting(
                                                seen.generation(), seen.open(), seen.packets(), seen.bytes())))))
                        .orElse(it));
    }

    void wish(Wish wish) {
        application = application.wished(wish, now);
    }

    /** As one that is started for debugging, or as usual. */
    void debug(boolean on) {
        var marks = application.marks();
        application = new Application(
                application.id(),
                application.tenant(),
                application.project(),
                application.name(),
                application.title(),
                Wish.RUNNING,
                application.generation() + 1,
                application.revision(),
                application.state(),
                application.message(),
                application.createdAt(),
                now,
                new Marks(marks.template(), marks.lock(), marks.heldBack(), on, marks.grace()));
    }

    void draw(Expansion next) {
        expansion = next;
        application = application.revised(application.title(), application.revision() + 1, now);
    }

    OperationId ask(Operation.Kind kind, Duration time) {
        return ask(kind, Operation.Part.WHOLE, time);
    }

    /** Takes the place of what was asked before. */
    OperationId ask(Operation.Kind kind, Operation.Part part, Duration time) {
        operations.replaceAll((_, it) ->
                it.state() == Operation.State.RUNNING ? it.ended(Operation.State.CANCELLED, "superseded", now) : it);
        var operation = new Operation(
                new OperationId(new UUID(ids.nextLong(), ids.nextLong())),
                application.tenant(),
                application.id(),
                kind,
                part,
                Operation.Origin.PERSON,
                application.generation(),
                Operation.State.RUNNING,
                0,
                0,
                "",
                now,
                now.plus(time),
                Optional.empty());
        operations.put(operation.id(), operation);
        return operation.id();
    }

    /** The one that counts. */
    Instance instance(String name) {
        return instances.values().stream()
                .filter(it -> it.name().equals(name) && it.counts())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no instance " + name + " in " + instances.values()));
    }

    Set<String> names(Phase phase) {
        return instances.values().stream()
                .filter(it -> it.phase() == phase)
                .map(Instance::name)
                .collect(Collectors.toCollection(HashSet::new));
    }

    List<CircuitOrder> open(String circuit) {
        return circuits.values().stream()
                .filter(it -> it.name().equals(circuit))
                .flatMap(it -> it.ends().stream())
                .filter(Circuit.End::open)
                .map(Circuit.End::order)
                .toList();
    }
}
