package io.weft.controller.planning;

import io.weft.controller.addresses.Hold;
import io.weft.controller.circuits.Circuit;
import io.weft.controller.hosts.Condition;
import io.weft.controller.hosts.Standing;
import io.weft.controller.instances.Instance;
import io.weft.controller.instances.Move;
import io.weft.controller.instances.Phase;
import io.weft.controller.quotas.Allowance;
import io.weft.controller.volumes.Volume;
import io.weft.kernel.Capacity;
import io.weft.kernel.HostId;
import io.weft.kernel.InstanceId;
import io.weft.orders.CircuitOrder;
import io.weft.orders.GuestSpec;
import io.weft.orders.GuestState;
import io.weft.tenancy.QuotaKind;
import io.weft.volumes.StoreKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Judges a decision against the snapshot it was made from. Shares no code with the planner, on purpose: it counts for
 * itself and believes nothing. A plan with a fault is not adopted.
 */
public final class PlanCheck {
    private final Snapshot snapshot;
    private final List<String> faults = new ArrayList<>();
    private final Map<UUID, Instance> before = new HashMap<>();
    private final Map<UUID, Instance> after = new HashMap<>();
    private final VolumeCheck volumes;

    private PlanCheck(Snapshot snapshot) {
        this.snapshot = snapshot;
        snapshot.instances().forEach(it -> before.put(it.id().value(), it));
        after.putAll(before);
        this.volumes = new VolumeCheck(snapshot, after, faults);
    }

    /** Empty when the decision is sound. */
    public static List<String> faults(Snapshot snapshot, Decision decision) {
        var check = new PlanCheck(snapshot);
        decision.steps().forEach(check::step);
        check.copies();
        check.volumes.users();
        check.capacity(decision);
        check.quota(decision);
        check.scaling(decision);
        check.addresses(decision);
        check.startOrder(decision);
        check.faults.addAll(new PlacementCheck(snapshot, check.after.values(), decision).faults());
        return List.copyOf(check.faults);
    }

    private void step(Step step) {
        switch (step) {
            case Step.Place(var it) -> place(it);
            case Step.Start(var it) -> change(it, Phase.PLACED, Phase.RUNNING, 1);
            case Step.Drain(var it) -> change(it, Phase.RUNNING, Phase.DRAINING, 0);
            case Step.Resume(var it) -> change(it, Phase.DRAINING, Phase.RUNNING, 0);
            case Step.Remove(var it) -> remove(it);
            case Step.Lose(var it) -> lose(it);
            case Step.Retry(var it) -> retry(it);
            case Step.SetBandwidth(var it) -> bandwidth(it);
            case Step.Move(var it, var act) -> move(it, act);
            case Step.Forget(var it) -> forget(it);
            case Step.GrowVolume(var it, var from) -> volumes.grow(it, from);
            case Step.CarryVolume(var it) -> volumes.carry(it);
            case Step.RemoveVolume(var it) -> volumes.remove(it);
            case Step.ForgetVolume(var it) -> volumes.forget(it);
            case Step.SetEnd(_, var end) -> end(end);
            case Step.MakeVolume _,
                    Step.AttachVolume _,
                    Step.MakeCircuit _,
                    Step.ForgetEnd _,
                    Step.ForgetCircuit _,
                    Step.Take _,
                    Step.Release _ -> {}
        }
    }

    private void place(Instance instance) {
        if (after.put(instance.id().value(), instance) != null) {
            faults.add(instance.name() + " is placed under an id in use");
        }
        if (instance.phase() != Phase.PLACED || instance.generation() != 0) {
            faults.add(instance.name() + " is placed as if it were ordered already");
        }
        var host = snapshot.hosts().stream()
                .filter(it -> it.id().equals(instance.host()))
                .findFirst();
        if (host.isEmpty()) {
            faults.add(instance.name() + " is placed on an unknown host");
        } else if (host.get().standing() != Standing.ONLINE
                || !host.get().condition().equals(Condition.OPEN)) {
            faults.add(instance.name() + " is placed on a host that takes nothing new");
        }
        replacement(instance);
        patience(instance);
        for (var use : instance.spec().volumes()) {
            var elsewhere = snapshot.volumes().stream()
                    .filter(it -> it.id().equals(use.volume()))
                    .anyMatch(it -> it.store() == StoreKind.LOCAL && !it.host().equals(instance.host())
                            || it.wish() == Volume.Wish.ABSENT);
            if (elsewhere) {
                faults.add(instance.name() + " is placed away from its volume in " + use.slot());
            }
        }
    }

    /** What is debugged is not killed for booting long; all else has the time of its class. */
    private void patience(Instance instance) {
        var ofItsClass = snapshot.expansion().appliances().stream()
                .filter(it -> it.name().equals(instance.appliance()))
                .anyMatch(it -> it.applianceClass().boot().readySeconds()
                        == instance.spec().readySeconds());
        if (ofItsClass == snapshot.application().marks().debug()) {
            faults.add(instance.name() + " has not the time to become ready that its start gives it");
        }
    }

    /** A second copy is allowed for one reason only: the first is lost, and nobody else can still talk to it. */
    private void replacement(Instance instance) {
        var lost = after.values().stream()
                .filter(it -> it.appliance().equals(instance.appliance())
                        && it.ordinal() == instance.ordinal()
                        && it.phase() == Phase.LOST)
                .toList();
        if (instance.replaces().isPresent() == lost.isEmpty()) {
            faults.add(instance.name() + " replaces what was not lost, or does not say what it replaces");
        }
        for (var replaced : instance.replaces().stream().toList()) {
            if (lost.stream().noneMatch(it -> it.id().equals(replaced))) {
                faults.add(instance.name() + " replaces what was not lost");
            }
            if (after.values().stream()
                    .anyMatch(it ->
                            !it.id().equals(instance.id()) && it.replaces().equals(Optional.of(replaced)))) {
                faults.add(instance.name() + " is the second to replace the same");
            }
        }
        for (var it : lost) {
            if (snapshot.circuits().stream()
                    .anyMatch(circuit -> circuit.ends().stream().anyMatch(end -> admits(end, it)))) {
                faults.add(instance.name() + " is placed while a wire still leads to the copy that was lost");
            }
        }
    }

    /** Told, or shown by its host to have been told: an end that is not settled may still be as it was before. */
    private boolean admits(Circuit.End end, Instance lost) {
        var order = end.order();
        var named = order.targets().stream().anyMatch(it -> it.instance().equals(lost.id()))
                || order.sources().stream().anyMatch(it -> it.instance().equals(lost.id()));
        var open = order.wish() == CircuitOrder.Wish.OPEN;
        var shown = end.seen()
                .filter(it -> it.generation() >= order.generation() && it.open() == open)
                .isPresent();
        return !onLostHost(end.host()) && (named || !shown && joins(order.name(), lost.appliance()));
    }

    private boolean onLostHost(HostId host) {
        return snapshot.hosts().stream()
                .anyMatch(it -> it.id().equals(host) && it.condition().lostAt().isPresent());
    }

    /** Whether a wire begins or ends at the appliance. One that is not drawn any more might. */
    private boolean joins(String wire, String appliance) {
        var drawn = snapshot.expansion().circuits().stream()
                .filter(it -> it.name().equals(wire))
                .findFirst();
        return drawn.isEmpty()
                || drawn.get().fromAppliance().equals(appliance)
                || drawn.get().toAppliance().equals(appliance);
    }

    private void lose(Instance instance) {
        var known = after.get(instance.id().value());
        if (known == null || known.phase() == Phase.PLACED || known.phase() == Phase.LOST) {
            faults.add(instance.name() + " is given up from where it was not ordered");
            return;
        }
        if (!onLostHost(known.host())) {
            faults.add(instance.name() + " is given up though its host was not convicted");
        }
        if (known.spec().volumes().stream().anyMatch(it -> it.store().isEmpty())) {
            faults.add(instance.name() + " is given up though its data is on its host");
        }
        change(instance, known.phase(), Phase.LOST, 1);
    }

    private void retry(Instance instance) {
        var known = Optional.ofNullable(after.get(instance.id().value()));
        if (known.filter(PlanCheck::servesTraffic).isPresent()) {
            faults.add(instance.name() + " is begun anew though it serves");
        }
        if (known.filter(it -> instance.attempt() == it.attempt() + 1).isEmpty()) {
            faults.add(instance.name() + " skips or repeats an attempt");
        }
        change(instance, Phase.RUNNING, Phase.RUNNING, 1);
    }

    private void bandwidth(Instance instance) {
        var known = Optional.ofNullable(after.get(instance.id().value()));
        var drawn = snapshot.expansion().appliances().stream()
                .filter(it -> it.name().equals(instance.appliance()))
                .findFirst();
        if (drawn.filter(it -> it.bandwidthMbit().equals(instance.spec().bandwidthMbit()))
                .isEmpty()) {
            faults.add(instance.name() + " is given a bandwidth that is not drawn");
        }
        if (known.filter(it -> it.ofBandwidth(instance.spec().bandwidthMbit()).equals(instance))
                .isEmpty()) {
            faults.add(instance.name() + " is given more than another bandwidth");
        }
        after.put(instance.id().value(), instance);
    }

    private void change(Instance next, Phase from, Phase to, int generations) {
        var known = Optional.ofNullable(after.get(next.id().value()));
        if (known.isEmpty()) {
            faults.add(next.name() + " is ordered and does not exist");
            return;
        }
        if (known.get().phase() != from || next.phase() != to) {
            faults.add(next.name() + " goes from " + known.get().phase() + " to " + next.phase());
        }
        if (next.generation() != known.get().generation() + generations) {
            faults.add(next.name() + " skips or repeats a generation");
        }
        if (!next.host().equals(known.get().host())
                || !next.spec().equals(known.get().spec())) {
            faults.add(next.name() + " changes under its order");
        }
        after.put(next.id().value(), next);
    }

    private void remove(Instance instance) {
        var known = after.get(instance.id().value());
        if (known == null
                || known.phase() == Phase.ABSENT
                || known.phase() == Phase.PLACED
                || known.phase() == Phase.LOST) {
            faults.add(instance.name() + " is removed from where it was not ordered");
        } else {
            change(instance, known.phase(), Phase.ABSENT, 1);
        }
    }

    private void move(Instance next, Step.Move.Act act) {
        var known = after.put(next.id().value(), next);
        if (known == null || known.phase() != next.phase() || !known.spec().equals(next.spec())) {
            faults.add(next.name() + " changes under its move");
            return;
        }
        var was = known.move().map(Move::stage);
        var is = next.move().map(Move::stage);
        var there = known.move().flatMap(Move::seen);
        var sound = switch (act) {
            case BEGIN ->
                was.filter(it -> it != Move.Stage.FAILED).isEmpty()
                        && servesTraffic(known)
                        && known.spec().volumes().stream()
                                .allMatch(it -> it.store().isPresent())
                        && takesNew(next.move().orElseThrow().other())
                        && !next.host().equals(next.move().orElseThrow().other());
            case SEND ->
                was.equals(Optional.of(Move.Stage.OPENING))
                        && there.filter(it -> it.state() == GuestState.RECEIVING)
                                .isPresent();
            case ARRIVE ->
                was.equals(Optional.of(Move.Stage.SENDING))
                        && next.host().equals(known.move().get().other())
                        && next.move().get().other().equals(known.host())
                        && there.filter(it ->
                                        it.generation() >= known.move().get().number())
                                .isPresent();
            case GIVE_UP -> was.equals(Optional.of(Move.Stage.OPENING));
            case RECALL -> was.equals(Optional.of(Move.Stage.SENDING)) && is.equals(Optional.of(Move.Stage.RECALLING));
            case STAY ->
                was.equals(Optional.of(Move.Stage.RECALLING))
                        && (isGoneThere(known)
                                || onLostHost(known.move().get().other())
                                        && volumes.isShutOutAt(
                                                known.move().get().other(), known));
            case END -> isGoneThere(known);
        };
        if (!sound) {
            faults.add("the move of " + next.name() + " goes from " + was + " to " + is + " by " + act);
        }
        if (act != Step.Move.Act.ARRIVE && !next.host().equals(known.host())) {
            faults.add(next.name() + " is moved before it has arrived");
        }
    }

    private static boolean isGoneThere(Instance known) {
        return known.move()
                .flatMap(Move::seen)
                .filter(it -> it.state() == GuestState.ABSENT && it.generation() >= known.generation())
                .isPresent();
    }

    private boolean takesNew(HostId host) {
        return snapshot.hosts().stream()
                .filter(it -> it.id().equals(host))
                .anyMatch(
                        it -> it.standing() == Standing.ONLINE && it.condition().equals(Condition.OPEN));
    }

    private void forget(Instance instance) {
        var known = after.remove(instance.id().value());
        if (known == null) {
            faults.add(instance.name() + " is forgotten twice");
            return;
        }
        var neverOrdered = known.phase() == Phase.PLACED && known.generation() == 0;
        var confirmed = (known.phase() == Phase.ABSENT || known.phase() == Phase.LOST)
                && known.seen().isPresent()
                && known.seen().get().state() == GuestState.ABSENT
                && known.seen().get().generation() >= known.generation();
        var leftThere =
                known.move().filter(it -> it.stage() != Move.Stage.FAILED).isPresent() && !isGoneThere(known);
        if (!neverOrdered && (!confirmed || leftThere)) {
            faults.add(instance.name() + " is forgotten before its host confirmed");
        }
    }

    private void end(Circuit.End end) {
        var order = end.order();
        var told = snapshot.circuits().stream()
                .filter(it -> it.id().equals(order.circuit()))
                .flatMap(it -> it.ends().stream())
                .filter(it -> it.host().equals(end.host()))
                .anyMatch(it -> it.order().generation() >= order.generation());
        if (told) {
            faults.add("wire " + order.name() + " falls back behind its generation");
        }
        for (var target : order.targets()) {
            var instance = counting(target.instance());
            if (instance.filter(it -> it.spec().address().equals(target.address()))
                    .isEmpty()) {
                faults.add(
                        "wire " + order.name() + " leads to " + target.address() + ", which is none of its instances");
            }
            if (target.ready() && instance.filter(PlanCheck::servesTraffic).isEmpty()) {
                faults.add("wire " + order.name() + " offers an instance that is not ready");
            }
        }
        for (CircuitOrder.Source source : order.sources()) {
            var instance = counting(source.instance());
            if (instance.filter(it -> it.spec().address().equals(source.address()))
                    .isEmpty()) {
                faults.add("wire " + order.name() + " admits " + source.address() + ", which is none of its instances");
            }
        }
    }

    private Optional<Instance> counting(InstanceId id) {
        return Optional.ofNullable(after.get(id.value())).filter(it -> it.phase() != Phase.LOST);
    }

    private static boolean servesTraffic(Instance it) {
        var sending =
                it.move().filter(move -> move.stage() == Move.Stage.SENDING).isPresent();
        return it.phase() == Phase.RUNNING
                && it.seen().isPresent()
                && (it.seen().get().state() == GuestState.READY
                        || sending && it.seen().get().state() == GuestState.SENT)
                && it.seen().get().generation() >= it.countsFrom();
    }

    private void copies() {
        var names = new HashSet<String>();
        for (var instance : after.values()) {
            if (instance.phase() != Phase.LOST && !names.add(instance.appliance() + "#" + instance.ordinal())) {
                faults.add("two copies of " + instance.name());
            }
        }
    }

    private static long addedMib(Step step) {
        if (step instanceof Step.MakeVolume(var made)) {
            return made.sizeMib();
        }
        return step instanceof Step.GrowVolume grown ? grown.byMib() : 0;
    }

    /** What this pass adds must fit beside all that was there at its start. */
    private void capacity(Decision decision) {
        for (var host : snapshot.hosts()) {
            var cpu = (long) host.reserved().cpuMillis();
            var memory = (long) host.reserved().memoryMib();
            var added = false;
            for (var step : decision.steps()) {
                for (var taken : roomTaken(step, host.id()).stream().toList()) {
                    cpu += taken.cpuMillis();
                    memory += taken.memoryMib();
                    added = true;
                }
            }
            if (added
                    && (cpu > host.capacity().cpuMillis()
                            || memory > host.capacity().memoryMib())) {
                faults.add("host " + host.name() + " is given more than it has");
            }
        }
    }

    /** What is not confirmed gone counts, whatever became of it. */
    private void scaling(Decision decision) {
        for (var drawn : snapshot.expansion().appliances()) {
            var placed = decision.steps().stream()
                    .filter(it -> it instanceof Step.Place(var made)
                            && made.appliance().equals(drawn.name()))
                    .count();
            var there = snapshot.instances().stream()
                    .filter(it -> it.appliance().equals(drawn.name()))
                    .count();
            var most = drawn.scaling().map(it -> it.maxReplicas() + it.surge().orElse(it.maxReplicas()));
            if (placed > 0 && most.filter(it -> there + placed > it).isPresent()) {
                faults.add(drawn.name() + " is given more instances than its rule and its surge allow");
            }
        }
    }

    private static Optional<GuestSpec> roomTaken(Step step, HostId host) {
        if (step instanceof Step.Place(var it) && it.host().equals(host)) {
            return Optional.of(it.spec());
        }
        return step instanceof Step.Move(var it, var act)
                        && act == Step.Move.Act.BEGIN
                        && it.move().orElseThrow().other().equals(host)
                ? Optional.of(it.spec())
                : Optional.empty();
    }

    /** What this pass adds must fit beside all that the tenant and the project have, in their other applications too. */
    private void quota(Decision decision) {
        var allotment = snapshot.supplies().allotment();
        quota("tenant", allotment.tenant(), decision);
        allotment.share().ifPresent(it -> quota("project", it.allowance(), decision));
    }

    private void quota(String whose, Allowance allowance, Decision decision) {
        var placed = decision.steps().stream()
                .flatMap(it -> it instanceof Step.Place(var instance) ? Stream.of(instance.capacity()) : Stream.empty())
                .toList();
        var added = new EnumMap<QuotaKind, Long>(QuotaKind.class);
        added.put(QuotaKind.INSTANCES, (long) placed.size());
        added.put(
                QuotaKind.VOLUMES,
                decision.steps().stream().mapToLong(PlanCheck::addedMib).sum());
        added.put(QuotaKind.CPU, placed.stream().mapToLong(Capacity::cpuMillis).sum());
        added.put(
                QuotaKind.MEMORY, placed.stream().mapToLong(Capacity::memoryMib).sum());
        added.put(
                QuotaKind.ADDRESSES,
                decision.steps().stream().mapToLong(PlanCheck::addedAddresses).sum());
        added.forEach((kind, amount) -> {
            if (amount > 0 && amount > allowance.left(kind)) {
                faults.add("the " + whose + " is given more " + kind.unit() + " than its quota");
            }
        });
    }

    private static int addedAddresses(Step step) {
        return switch (step) {
            case Step.Take(var hold) when hold.kind() == Hold.Kind.EXTERNAL -> 1;
            case Step.Release(var hold) when hold.kind() == Hold.Kind.EXTERNAL -> -1;
            default -> 0;
        };
    }

    private void addresses(Decision decision) {
        var holders = new HashMap<String, String>();
        snapshot.holds().forEach(it -> holders.put(it.address(), it.holder()));
        for (var step : decision.steps()) {
            if (step instanceof Step.Release(var hold)) {
                holders.remove(hold.address());
            } else if (step instanceof Step.Take(var hold) && holders.put(hold.address(), hold.holder()) != null) {
                faults.add("address " + hold.address() + " is given twice");
            }
        }
        for (var instance : after.values()) {
            if (!instance.id().toString().equals(holders.get(instance.spec().address()))) {
                faults.add(instance.name() + " has an address that is not held for it");
            }
        }
    }

    private void startOrder(Decision decision) {
        var ranks = new HashMap<String, Integer>();
        snapshot.expansion().appliances().forEach(it -> ranks.put(it.name(), it.startRank()));
        for (var step : decision.steps()) {
            if (step instanceof Step.Start(var started)) {
                var rank = ranks.getOrDefault(started.appliance(), 0);
                after.values().stream()
                        .filter(it -> ranks.getOrDefault(it.appliance(), rank) < rank)
                        .filter(it -> it.phase() == Phase.PLACED)
                        .forEach(it -> faults.add(started.name() + " starts before " + it.name()));
            }
        }
    }
}
