package io.weft.agent.pass;

import io.weft.agent.guests.Boot;
import io.weft.agent.guests.GuestSeen;
import io.weft.agent.guests.Hypervisor.Observation;
import io.weft.agent.probes.Prober;
import io.weft.agent.session.OrderBook;
import io.weft.agent.wires.Ipv4;
import io.weft.kernel.InstanceId;
import io.weft.kernel.VolumeId;
import io.weft.orders.GuestSpec;
import io.weft.orders.GuestState;
import io.weft.orders.InstanceOrder;
import io.weft.orders.Report.InstanceSeen;
import io.weft.volumes.store.Disk;
import io.weft.volumes.store.Store;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

/**
 * Takes each guest one step further. Steps that take long are carried out elsewhere; what they did is noted by the pass that
 * comes next, so that one thread alone changes what is remembered.
 */
final class GuestKeeper {
    private final Machinery machinery;
    private final Limits limits;
    private final InstantSource clock;
    private final Executor steps;
    private final ConcurrentLinkedQueue<Finished> finished = new ConcurrentLinkedQueue<>();
    private final Map<InstanceId, Effort> efforts = new HashMap<>();
    private final Map<InstanceId, Standing> standings = new HashMap<>();
    private final Map<InstanceId, Asked> asked = new HashMap<>();
    private final Notices notices = new Notices(GuestKeeper.class);

    GuestKeeper(Machinery machinery, Limits limits, InstantSource clock, Executor steps) {
        this.machinery = machinery;
        this.limits = limits;
        this.clock = clock;
        this.steps = steps;
    }

    private record Finished(InstanceId instance, GuestStep step, Optional<String> fault) {}

    private record Standing(GuestState state, Instant since) {}

    /** What was asked last of an instance; anything newer ends the pause after its failures. */
    private record Asked(long session, long generation) {}

    void collectFinishedSteps() {
        for (var done = finished.poll(); done != null; done = finished.poll()) {
            var now = clock.instant();
            var effort = efforts.getOrDefault(done.instance(), Effort.NONE).done();
            var after = done.fault().isPresent()
                    ? effort.failed(done.fault().get(), now, limits)
                    : switch (done.step()) {
                        case PREPARE -> effort.whenPrepared();
                        case START -> effort.started(now);
                        case RECEIVE, SEND, RESUME, ASK_TO_STOP, KILL, REMOVE -> effort;
                    };
            efforts.put(done.instance(), after);
        }
    }

    Set<InstanceId> busy() {
        return efforts.entrySet().stream()
                .filter(effort -> effort.getValue().busy())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    List<InstanceSeen> keep(OrderBook.View view, Observation seen, VolumeKeeper volumes, Set<Ipv4> ports) {
        var byInstance = Ports.byInstance(seen);
        watch(view, byInstance);
        var states = new ArrayList<InstanceSeen>();
        var missing = volumes.missing();
        var unexplained = Ports.unexplained(view, seen, ports);
        for (var order : view.instances()) {
            forgive(order, view.session());
            var guest = Optional.ofNullable(byInstance.get(order.instance()));
            var address = order.guest().or(() -> guest.flatMap(GuestSeen::spec)).map(spec -> new Ipv4(spec.address()));
            var current = new GuestCase(
                    order,
                    view.mayAct(),
                    guest,
                    address.map(ports::contains).orElse(!unexplained.isEmpty()),
                    volumes.holders().contains(order.instance()),
                    order.guest().map(missing).orElse(""),
                    machinery.prober().finding(order.instance()),
                    efforts.getOrDefault(order.instance(), Effort.NONE));
            var decision = NextStep.of(current, limits, clock.instant());
            efforts.put(order.instance(), decision.effort());
            decision.step().ifPresent(step -> begin(order, guest, step));
            states.add(report(order, guest, decision));
        }
        forgetTheGone(view);
        return states;
    }

    private void forgive(InstanceOrder order, long session) {
        var now = new Asked(session, order.generation());
        if (!now.equals(asked.put(order.instance(), now))) {
            efforts.computeIfPresent(order.instance(), (_, effort) -> effort.forgiven());
        }
    }

    private void watch(OrderBook.View view, Map<InstanceId, GuestSeen> seen) {
        var watched = new ArrayList<Prober.Watched>();
        for (var order : view.instances()) {
            Optional.ofNullable(seen.get(order.instance()))
                    .flatMap(guest -> Prober.watched(guest, order.guest()))
                    .map(it -> isNew(order) ? it : it.adopted())
                    .ifPresent(watched::add);
        }
        machinery.prober().watch(watched);
    }

    /** Begun by this agent. One that came from another host has served there. */
    private boolean isNew(InstanceOrder order) {
        return efforts.containsKey(order.instance()) && order.wish() != InstanceOrder.Wish.INCOMING;
    }

    private void forgetTheGone(OrderBook.View view) {
        var ordered = view.instances().stream().map(InstanceOrder::instance).collect(Collectors.toSet());
        efforts.entrySet()
                .removeIf(effort ->
                        !ordered.contains(effort.getKey()) && !effort.getValue().busy());
        standings.keySet().retainAll(ordered);
        asked.keySet().retainAll(ordered);
    }

    private InstanceSeen report(InstanceOrder order, Optional<GuestSeen> guest, Decision decision) {
        var before = standings.get(order.instance());
        var standing = before != null && before.state() == decision.state()
                ? before
                : new Standing(decision.state(), clock.instant());
        standings.put(order.instance(), standing);
        notices.changed(
                order.key(),
                "instance=" + order.instance() + " generation=" + order.generation() + " state=" + decision.state()
                        + (decision.reason().isEmpty() ? "" : " reason=\"" + decision.reason() + "\""));
        return new InstanceSeen(
                order.instance(),
                order.generation(),
                decision.state(),
                decision.reason(),
                standing.since(),
                guest.map(GuestSeen::cpuNanos).orElse(0L),
                guest.map(GuestSeen::memoryBytes).orElse(0L),
                guest.map(GuestSeen::said).orElse(List.of()));
    }

    private void begin(InstanceOrder order, Optional<GuestSeen> guest, GuestStep step) {
        if (step == GuestStep.ASK_TO_STOP) {
            machinery.hypervisor().askToStop(order.instance());
            return;
        }
        efforts.compute(order.instance(), (_, effort) -> effort.begun());
        steps.execute(() -> finished.add(new Finished(order.instance(), step, attempt(order, guest, step))));
    }

    /** Whatever went wrong, the guest's effort must hear of it, or it would stay busy for ever. */
    private Optional<String> attempt(InstanceOrder order, Optional<GuestSeen> guest, GuestStep step) {
        try {
            carryOut(order, guest, step);
            return Optional.empty();
        } catch (RuntimeException fault) {
            return Optional.of(String.valueOf(fault.getMessage()));
        }
    }

    private void carryOut(InstanceOrder order, Optional<GuestSeen> guest, GuestStep step) {
        var instance = order.instance();
        switch (step) {
            case PREPARE -> machinery.hypervisor().prepare(order.guest().orElseThrow());
            case START ->
                start(
                        order,
                        guest.flatMap(GuestSeen::spec).map(GuestSpec::volumes).orElse(List.of()));
            case RECEIVE -> machinery.hypervisor().receive(new Boot(order, attached(order, Store::attachBeside)));
            case SEND -> machinery.hypervisor().send(order);
            case RESUME -> machinery.hypervisor().resume(instance);
            case ASK_TO_STOP -> machinery.hypervisor().askToStop(instance);
            case KILL -> machinery.hypervisor().kill(instance);
            case REMOVE -> {
                // The volumes are free once the process is gone; the directory that names the guest goes last. The
                // store is asked
                // for them: they are attached before there is a directory, and an agent may have died in between.
                machinery.hypervisor().kill(instance);
                machinery.stores().list().stream()
                        .filter(it -> it.holder().equals(Optional.of(instance)))
                        .forEach(it -> machinery.stores().detach(it.volume(), instance));
                machinery.hypervisor().ensureAbsent(instance);
            }
        }
    }

    private void start(InstanceOrder order, List<GuestSpec.VolumeUse> before) {
        var uses = order.guest().orElseThrow().volumes();
        before.stream()
                .filter(use -> uses.stream().noneMatch(kept -> kept.volume().equals(use.volume())))
                .forEach(use -> machinery.stores().detach(use.volume(), order.instance()));
        machinery.hypervisor().ensureRunning(new Boot(order, attached(order, Store::attach)));
    }

    @FunctionalInterface
    private interface Attaching {
        Disk attach(Store store, VolumeId volume, InstanceId instance, long epoch);
    }

    private List<Boot.AttachedVolume> attached(InstanceOrder order, Attaching how) {
        return order.guest().orElseThrow().volumes().stream()
                .map(use -> new Boot.AttachedVolume(
                        use,
                        how.attach(
                                machinery.stores().named(use.store()),
                                use.volume(),
                                order.instance(),
                                use.attachmentEpoch())))
                .toList();
    }
}
