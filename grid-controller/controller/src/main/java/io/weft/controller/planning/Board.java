package io.weft.controller.planning;

import io.weft.catalog.Expansion.FlatAppliance;
import io.weft.catalog.Failover;
import io.weft.catalog.Priority;
import io.weft.controller.addresses.Hold;
import io.weft.controller.circuits.Circuit;
import io.weft.controller.hosts.Host;
import io.weft.controller.instances.Instance;
import io.weft.controller.instances.Move;
import io.weft.controller.placement.Candidate;
import io.weft.controller.volumes.Volume;
import io.weft.kernel.Capacity;
import io.weft.kernel.CircuitId;
import io.weft.kernel.HostId;
import io.weft.kernel.InstanceId;
import io.weft.kernel.VolumeId;
import io.weft.tenancy.QuotaKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The snapshot while a plan is being made: each step taken shows at once, so that later decisions of the same pass build
 * on earlier ones. Lives for one call of the planner.
 */
final class Board {
    static final Comparator<Instance> IN_ORDER =
            Comparator.comparing(Instance::appliance).thenComparingInt(Instance::ordinal);

    final Snapshot snapshot;
    private final Map<InstanceId, Instance> instances = new TreeMap<>();
    private final Map<VolumeId, Volume> volumes = new TreeMap<>();
    private final Map<CircuitId, Circuit> circuits = new TreeMap<>();
    private final Map<HostId, Host> hosts = new TreeMap<>();
    private final Map<String, Set<Integer>> ordinals = new HashMap<>();
    private final Map<HostId, Capacity> takenNow = new TreeMap<>();
    private final Map<HostId, Capacity> supposedFree = new TreeMap<>();
    private final Set<HostId> sending = new TreeSet<>();
    private final List<Hold> holds;
    private final List<Step> steps = new ArrayList<>();
    private final Map<QuotaKind, Long> left = new EnumMap<>(QuotaKind.class);
    private final Cursor cursor;
    private final Map<String, FlatAppliance> appliances = new TreeMap<>();

    Board(Snapshot snapshot) {
        this.snapshot = snapshot;
        snapshot.instances().forEach(it -> instances.put(it.id(), it));
        snapshot.volumes().forEach(it -> volumes.put(it.id(), it));
        snapshot.circuits().forEach(it -> circuits.put(it.id(), it));
        snapshot.hosts().forEach(it -> hosts.put(it.id(), it));
        snapshot.expansion().appliances().forEach(it -> appliances.put(it.name(), it));
        sending.addAll(snapshot.sending());
        holds = new ArrayList<>(snapshot.holds());
        for (var kind : QuotaKind.values()) {
            left.put(kind, snapshot.supplies().allotment().of(kind).left());
        }
        cursor = new Cursor();
    }

    private Board(Board other, Cursor cursor) {
        snapshot = other.snapshot;
        instances.putAll(other.instances);
        volumes.putAll(other.volumes);
        circuits.putAll(other.circuits);
        hosts.putAll(other.hosts);
        takenNow.putAll(other.takenNow);
        supposedFree.putAll(other.supposedFree);
        appliances.putAll(other.appliances);
        sending.addAll(other.sending);
        steps.addAll(other.steps);
        holds = new ArrayList<>(other.holds);
        left.putAll(other.left);
        this.cursor = cursor;
    }

    /** To try something on. Supplies that the trial draws stay drawn: they are plenty and worth nothing. */
    Board copy() {
        return new Board(this, cursor);
    }

    /** As if the instance were gone and its place free: to know beforehand whether it could come back. Draws nothing. */
    Board supposeGone(Instance instance) {
        var supposed = new Board(this, new Cursor(cursor));
        supposed.ordinals.put(
                instance.appliance(),
                appliance(instance.appliance()).map(this::ordinals).orElse(Set.of()));
        supposed.instances.remove(instance.id());
        supposed.supposedFree.merge(instance.host(), instance.capacity(), Capacity::plus);
        supposed.use(instance, -1);
        return supposed;
    }

    private static final class Cursor {
        private int id;
        private int guest;
        private int virtual;

        Cursor() {}

        Cursor(Cursor other) {
            id = other.id;
            guest = other.guest;
            virtual = other.virtual;
        }
    }

    /** Notes the step and shows its effect. */
    void take(Step step) {
        steps.add(step);
        ordinals.clear();
        switch (step) {
            case Step.Place(var it) -> {
                instances.put(it.id(), it);
                takenNow.merge(it.host(), it.capacity(), Capacity::plus);
                use(it, 1);
            }
            case Step.Start(var it) -> instances.put(it.id(), it);
            case Step.Drain(var it) -> instances.put(it.id(), it);
            case Step.Resume(var it) -> instances.put(it.id(), it);
            case Step.Remove(var it) -> instances.put(it.id(), it);
            case Step.Lose(var it) -> instances.put(it.id(), it);
            case Step.Retry(var it) -> instances.put(it.id(), it);
            case Step.SetBandwidth(var it) -> instances.put(it.id(), it);
            case Step.Move(var it, var act) -> {
                instances.put(it.id(), it);
                if (act == Step.Move.Act.BEGIN) {
                    takenNow.merge(it.move().orElseThrow().other(), it.capacity(), Capacity::plus);
                    sending.add(it.host());
                }
            }
            case Step.Forget(var it) -> instances.remove(it.id());
            case Step.MakeVolume(var it) -> {
                volumes.put(it.id(), it);
                use(QuotaKind.VOLUMES, it.sizeMib());
            }
            case Step.GrowVolume grown -> {
                volumes.put(grown.volume().id(), grown.volume());
                use(QuotaKind.VOLUMES, grown.byMib());
            }
            case Step.AttachVolume(var it) -> volumes.put(it.id(), it);
            case Step.CarryVolume(var it) -> volumes.put(it.id(), it);
            case Step.RemoveVolume(var it) -> volumes.put(it.id(), it);
            case Step.ForgetVolume(var it) -> volumes.remove(it.id());
            case Step.MakeCircuit(var id, var name) -> circuits.put(id, new Circuit(id, name, 0, List.of()));
            case Step.SetEnd(var id, var end) -> circuits.computeIfPresent(id, (_, it) -> withEnd(it, end));
            case Step.ForgetEnd(var id, var host) -> circuits.computeIfPresent(id, (_, it) -> withoutEnd(it, host));
            case Step.ForgetCircuit(var id) -> circuits.remove(id);
            case Step.Take(var hold) -> {
                holds.add(hold);
                use(hold, 1);
            }
            case Step.Release(var hold) -> {
                holds.remove(hold);
                use(hold, -1);
            }
        }
    }

    private void use(Instance it, int times) {
        use(QuotaKind.INSTANCES, times);
        use(QuotaKind.CPU, (long) times * it.capacity().cpuMillis());
        use(QuotaKind.MEMORY, (long) times * it.capacity().memoryMib());
    }

    /** One in place of another takes no more of the quota. */
    private void use(Hold hold, int times) {
        if (hold.kind() == Hold.Kind.EXTERNAL) {
            use(QuotaKind.ADDRESSES, times);
        }
    }

    private void use(QuotaKind kind, long amount) {
        left.merge(kind, -amount, Long::sum);
    }

    private static Circuit withEnd(Circuit circuit, Circuit.End end) {
        var ends = new ArrayList<>(circuit.ends());
        ends.removeIf(it -> it.host().equals(end.host()));
        ends.add(end);
        var highest = Math.max(circuit.generation(), end.order().generation());
        return new Circuit(circuit.id(), circuit.name(), highest, ends);
    }

    private static Circuit withoutEnd(Circuit circuit, HostId host) {
        var ends = circuit.ends().stream().filter(it -> !it.host().equals(host)).toList();
        return new Circuit(circuit.id(), circuit.name(), circuit.generation(), ends);
    }

    List<Step> steps() {
        return steps;
    }

    UUID nextId() {
        return snapshot.supplies().ids().get(cursor.id++);
    }

    Optional<String> nextGuestAddress() {
        return next(snapshot.supplies().guestAddresses(), cursor.guest++);
    }

    Optional<String> nextVirtualAddress() {
        return next(snapshot.supplies().virtualAddresses(), cursor.virtual++);
    }

    private static Optional<String> next(List<String> supply, int index) {
        return index < supply.size() ? Optional.of(supply.get(index)) : Optional.empty();
    }

    /** The asked external address, or the first free one. */
    Optional<String> freeExternalAddress(Optional<String> asked) {
        return snapshot.supplies().externalAddresses().stream()
                .filter(it -> asked.isEmpty() || asked.get().equals(it))
                .filter(it -> holds.stream().noneMatch(hold -> hold.address().equals(it)))
                .findFirst();
    }

    /** A copy, ordered by appliance and ordinal: steps may be taken while walking it. */
    List<Instance> instances() {
        return instances.values().stream().sorted(IN_ORDER).toList();
    }

    /** Those that count: what was lost with its host is none of them. */
    List<Instance> instancesOf(String appliance) {
        return instances().stream()
                .filter(it -> it.appliance().equals(appliance) && it.counts())
                .toList();
    }

    /** Whatever became of them: all that are not confirmed gone. */
    long notGone(String appliance) {
        return instances().stream()
                .filter(it -> it.appliance().equals(appliance))
                .count();
    }

    /** The copies of one instance that were lost and are not confirmed gone, the latest last. */
    List<Instance> lost(String appliance, int ordinal) {
        return instances().stream()
                .filter(it -> it.appliance().equals(appliance) && it.ordinal() == ordinal && !it.counts())
                .sorted(Comparator.comparing(Instance::phaseSince).thenComparing(Instance::id))
                .toList();
    }

    Optional<Instance> instance(String appliance, int ordinal) {
        return instancesOf(appliance).stream()
                .filter(it -> it.ordinal() == ordinal)
                .findFirst();
    }

    List<Volume> volumes() {
        return volumes.values().stream()
                .sorted(Comparator.comparing(Volume::name))
                .toList();
    }

    List<Circuit> circuits() {
        return circuits.values().stream()
                .sorted(Comparator.comparing(Circuit::name))
                .toList();
    }

    List<Hold> holds() {
        return List.copyOf(holds);
    }

    Optional<Hold> hold(Hold.Kind kind, String holder) {
        return holds.stream()
                .filter(it -> it.kind() == kind && it.holder().equals(holder))
                .findFirst();
    }

    Collection<Host> hosts() {
        return hosts.values();
    }

    /** An instance is being moved from there. */
    boolean isSending(HostId id) {
        return sending.contains(id);
    }

    boolean isLost(HostId id) {
        return host(id).filter(it -> it.condition().lost()).isPresent();
    }

    /** Nothing that it had in a store that hosts share is its own any more, as that store has proved. */
    boolean isShutOut(HostId id) {
        return host(id).flatMap(it -> it.condition().proofOfShutOut()).isPresent();
    }

    /** It was shut out, and has not been let in since, whether that is proved or not. */
    boolean waitsToBeLetIn(HostId id) {
        return host(id).flatMap(it -> it.condition().shutOut()).isPresent();
    }

    boolean isUnheard(HostId id) {
        return host(id).filter(Host::unheard).isPresent();
    }

    Optional<Host> host(HostId id) {
        return Optional.ofNullable(hosts.get(id));
    }

    /** Of the quota of the tenant or the project, whichever leaves less, after what this pass has placed. Below zero where a limit was lowered. */
    long left(QuotaKind kind) {
        return left.get(kind);
    }

    /** What is left on a host after what this pass has placed. Capacity freed in this pass is not used in it. */
    Capacity free(Host host) {
        var free = host.free().plus(supposedFree.getOrDefault(host.id(), Capacity.NONE));
        var taken = takenNow.getOrDefault(host.id(), Capacity.NONE);
        return new Capacity(
                Math.max(0, free.cpuMillis() - taken.cpuMillis()), Math.max(0, free.memoryMib() - taken.memoryMib()));
    }

    /** The hosts as places for one more of an appliance. */
    List<Candidate> candidates(String appliance) {
        var here = new HashMap<HostId, Integer>();
        var same = new HashMap<HostId, Integer>();
        var mates = new HashMap<HostId, List<String>>();
        var group = group(appliance);
        for (var it : instances.values()) {
            here.merge(it.host(), 1, Integer::sum);
            if (it.appliance().equals(appliance)) {
                same.merge(it.host(), 1, Integer::sum);
            }
            if (group.isPresent() && it.counts() && group(it.appliance()).equals(group)) {
                placesOf(it)
                        .forEach(host -> mates.computeIfAbsent(host, _ -> new ArrayList<>())
                                .add(it.name()));
            }
        }
        return hosts.values().stream()
                .map(it -> new Candidate(
                        it.id(),
                        it.name(),
                        it.standing(),
                        it.condition(),
                        free(it),
                        same.getOrDefault(it.id(), 0),
                        here.getOrDefault(it.id(), 0),
                        it.stores(),
                        mates.getOrDefault(it.id(), List.of())))
                .toList();
    }

    private Optional<String> group(String appliance) {
        return appliance(appliance).flatMap(FlatAppliance::failover).map(Failover::group);
    }

    /** While it is moved it may be at either. */
    private static Stream<HostId> placesOf(Instance it) {
        return Stream.concat(Stream.of(it.host()), it.move().filter(Move::holds).map(Move::other).stream());
    }

    Optional<FlatAppliance> appliance(String name) {
        return Optional.ofNullable(appliances.get(name));
    }

    /** In start order, then by name. */
    List<FlatAppliance> appliances() {
        return appliances.values().stream()
                .sorted(Comparator.comparingInt(FlatAppliance::startRank).thenComparing(FlatAppliance::name))
                .toList();
    }

    boolean isWanted(Instance instance) {
        return appliance(instance.appliance())
                .filter(it -> ordinals(it).contains(instance.ordinal()))
                .isPresent();
    }

    /** Which copies of an appliance there are to be. */
    Set<Integer> ordinals(FlatAppliance appliance) {
        return ordinals.computeIfAbsent(appliance.name(), _ -> Staying.ordinals(this, appliance));
    }

    /** By priority, then in start order. */
    Comparator<Instance> inTurn() {
        return Comparator.comparing((Instance it) ->
                        appliance(it.appliance()).map(FlatAppliance::priority).orElse(Priority.LOW))
                .reversed()
                .thenComparingInt(this::rank)
                .thenComparing(IN_ORDER);
    }

    /** An appliance that is no longer drawn has no rank and stops first. */
    int rank(Instance instance) {
        return appliance(instance.appliance()).map(FlatAppliance::startRank).orElse(Integer.MAX_VALUE);
    }
}
