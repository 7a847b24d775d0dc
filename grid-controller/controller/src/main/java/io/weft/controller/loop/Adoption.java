package io.weft.controller.loop;

import io.weft.controller.addresses.AddressTaken;
import io.weft.controller.addresses.Addresses;
import io.weft.controller.addresses.Hold;
import io.weft.controller.applications.Application;
import io.weft.controller.applications.Applications;
import io.weft.controller.hosts.Host;
import io.weft.controller.hosts.Hosts;
import io.weft.controller.instances.History;
import io.weft.controller.instances.Instance;
import io.weft.controller.instances.Move;
import io.weft.controller.operations.Operation;
import io.weft.controller.planning.Decision;
import io.weft.controller.planning.Snapshot;
import io.weft.controller.planning.Step;
import io.weft.controller.volumes.Volume;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.Capacity;
import io.weft.kernel.HostId;
import io.weft.kernel.IdSource;
import io.weft.kernel.Outbox;
import io.weft.kernel.TenantId;
import io.weft.tenancy.QuotaKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Makes a decision the truth, within the pass's transaction.
 *
 * <p>Two passes may have chosen the same room: the hosts concerned are locked, and what is free on them is counted again.
 * Who comes second loses the whole pass and plans anew. The same goes for what the tenant and the project may have. Addresses need no lock: their table refuses a second holder.
 */
@ApplicationScoped
public class Adoption {
    private final Parts parts;
    private final Applications applications;
    private final Hosts hosts;
    private final Addresses addresses;
    private final History history;
    private final Outbox outbox;
    private final IdSource ids;

    public Adoption(
            Parts parts,
            Applications applications,
            Hosts hosts,
            Addresses addresses,
            History history,
            Outbox outbox,
            IdSource ids) {
        this.parts = parts;
        this.applications = applications;
        this.hosts = hosts;
        this.addresses = addresses;
        this.history = history;
        this.outbox = outbox;
        this.ids = ids;
    }

    /** Somebody else was faster; nothing is wrong. */
    public static final class Lost extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Lost(String what) {
            super(what);
        }
    }

    /** @return whether any host has something new to be told */
    boolean adopt(Snapshot snapshot, Decision decision) {
        var concerned = concerned(snapshot, decision);
        concerned.addAll(hostsOfNewCopies(snapshot));
        hosts.lock(concerned);
        requireRoom(decision);
        requireTurns(decision);
        requireAllowance(snapshot.application(), decision);
        decision.steps().forEach(it -> carryOut(snapshot, it));
        for (var story : Story.of(snapshot, decision, ids)) {
            story.line().ifPresent(it -> history.add(snapshot.application().tenant(), it.instance(), it.line()));
            story.event().ifPresent(outbox::add);
        }
        decision.operations().forEach(parts.operations::put);
        if (decision.state() != snapshot.application().state()
                || !decision.message().equals(snapshot.application().message())) {
            applications.putState(snapshot.application(), decision.state(), decision.message(), snapshot.now());
        }
        applications.putOff(snapshot.application().id(), decision.due());
        hosts.publishSoon(concerned);
        return !concerned.isEmpty();
    }

    /** Copies are made by the request itself, which may not tell hosts: until they are seen, their hosts are told. */
    private static List<HostId> hostsOfNewCopies(Snapshot snapshot) {
        return snapshot.volumes().stream()
                .filter(it -> it.isBeingCopied() && it.seen().isEmpty())
                .map(Volume::host)
                .toList();
    }

    private void take(TenantId tenant, ApplicationId application, Hold hold) {
        try {
            addresses.add(tenant, application, hold);
        } catch (AddressTaken taken) {
            throw new Lost(taken.getMessage());
        }
    }

    void failOverdue(Application application, Instant now) {
        parts.operations.running(application.tenant(), application.id()).stream()
                .filter(it -> !now.isBefore(it.deadline()))
                .map(it -> it.ended(
                        Operation.State.FAILED,
                        "not done within its time: the controller failed over it, see its log",
                        now))
                .forEach(parts.operations::put);
    }

    private static Set<HostId> concerned(Snapshot snapshot, Decision decision) {
        var concerned = new TreeSet<HostId>();
        for (var step : decision.steps()) {
            switch (step) {
                case Step.Place(var it) -> concerned.add(it.host());
                case Step.Start(var it) -> concerned.add(it.host());
                case Step.Remove(var it) -> concerned.addAll(hostsOf(it));
                case Step.Lose(var it) -> concerned.addAll(hostsOf(it));
                case Step.Retry(var it) -> concerned.add(it.host());
                case Step.SetBandwidth(var it) -> concerned.addAll(hostsOf(it));
                case Step.Move(var it, _) -> {
                    concerned.addAll(hostsOf(it));
                    // One whose move is over has to do with one host only, and the other is told.
                    snapshot.instances().stream()
                            .filter(before -> before.id().equals(it.id()))
                            .forEach(before -> concerned.addAll(hostsOf(before)));
                }
                case Step.Forget(var it) -> concerned.addAll(hostsOf(it));
                case Step.MakeVolume(var it) -> concerned.add(it.host());
                case Step.GrowVolume(var it, _) -> concerned.add(it.host());
                case Step.CarryVolume(var it) -> concerned.add(it.host());
                case Step.RemoveVolume(var it) -> concerned.add(it.host());
                case Step.ForgetVolume(var it) -> concerned.add(it.host());
                case Step.SetEnd(_, var end) -> concerned.add(end.host());
                case Step.ForgetEnd(_, var host) -> concerned.add(host);
                case Step.Drain _,
                        Step.Resume _,
                        Step.AttachVolume _,
                        Step.MakeCircuit _,
                        Step.ForgetCircuit _,
                        Step.Take _,
                        Step.Release _ -> {}
            }
        }
        return concerned;
    }

    /** Its own, and that of its move. */
    private static List<HostId> hostsOf(Instance instance) {
        return Stream.concat(Stream.of(instance.host()), instance.move().map(Move::other).stream())
                .toList();
    }

    private void requireRoom(Decision decision) {
        var asked = new HashMap<HostId, Capacity>();
        for (var step : decision.steps()) {
            if (step instanceof Step.Place(var it)) {
                asked.merge(it.host(), it.capacity(), Capacity::plus);
            } else if (step instanceof Step.Move(var it, var act) && act == Step.Move.Act.BEGIN) {
                asked.merge(it.move().orElseThrow().other(), it.capacity(), Capacity::plus);
            }
        }
        if (!asked.isEmpty()) {
            hosts.all().forEach(it -> requireRoom(it, asked));
        }
    }

    private static void requireRoom(Host host, Map<HostId, Capacity> asked) {
        if (!host.free().holds(asked.getOrDefault(host.id(), Capacity.NONE))) {
            throw new Lost("room on " + host.name());
        }
    }

    /** What a drained host moves it moves one after the other, whoever's it is. */
    private void requireTurns(Decision decision) {
        for (var step : decision.steps()) {
            if (step instanceof Step.Move(var it, var act)
                    && act == Step.Move.Act.BEGIN
                    && parts.instances.sendingHosts().contains(it.host())) {
                throw new Lost("turn of " + it.name());
            }
        }
    }

    /** Counted again under the tenant's lock: passes on its other applications add at the same time. */
    private void requireAllowance(Application application, Decision decision) {
        var asked = new EnumMap<QuotaKind, Long>(QuotaKind.class);
        for (var step : decision.steps()) {
            if (step instanceof Step.Place(var it)) {
                asked.merge(QuotaKind.INSTANCES, 1L, Long::sum);
                asked.merge(QuotaKind.CPU, (long) it.capacity().cpuMillis(), Long::sum);
                asked.merge(QuotaKind.MEMORY, (long) it.capacity().memoryMib(), Long::sum);
            } else if (step instanceof Step.MakeVolume(var it)) {
                asked.merge(QuotaKind.VOLUMES, (long) it.sizeMib(), Long::sum);
            } else if (step instanceof Step.GrowVolume(var it, var from)) {
                asked.merge(QuotaKind.VOLUMES, (long) it.sizeMib() - from, Long::sum);
            } else if (step instanceof Step.Take(var hold) && hold.kind() == Hold.Kind.EXTERNAL) {
                asked.merge(QuotaKind.ADDRESSES, 1L, Long::sum);
            } else if (step instanceof Step.Release(var hold) && hold.kind() == Hold.Kind.EXTERNAL) {
                asked.merge(QuotaKind.ADDRESSES, -1L, Long::sum);
            }
        }
        asked.values().removeIf(it -> it <= 0);
        if (asked.isEmpty()) {
            return;
        }
        var now = parts.allowances.lock(application.tenant(), application.project());
        asked.forEach((kind, amount) -> {
            var bound = now.of(kind);
            if (amount > bound.left()) {
                throw new Lost("quota of " + bound.whose() + " of application " + application.id());
            }
        });
    }

    private void carryOut(Snapshot snapshot, Step step) {
        var tenant = snapshot.application().tenant();
        var application = snapshot.application().id();
        switch (step) {
            case Step.Place(var it) -> parts.instances.add(it);
            case Step.Start(var it) -> parts.instances.putPhase(it);
            case Step.Drain(var it) -> parts.instances.putPhase(it);
            case Step.Resume(var it) -> parts.instances.putPhase(it);
            case Step.Remove(var it) -> parts.instances.putPhase(it);
            case Step.Lose(var it) -> parts.instances.putPhase(it);
            case Step.Retry(var it) -> parts.instances.putPhase(it);
            case Step.SetBandwidth(var it) -> parts.instances.putSpec(it);
            case Step.Move(var it, _) -> parts.instances.putMove(it);
            case Step.Forget(var it) -> parts.instances.remove(tenant, it.id());
            case Step.MakeVolume(var it) -> parts.volumes.put(it);
            case Step.GrowVolume(var it, _) -> parts.volumes.put(it);
            case Step.AttachVolume(var it) -> parts.volumes.put(it);
            case Step.CarryVolume(var it) -> parts.volumes.put(it);
            case Step.RemoveVolume(var it) -> parts.volumes.put(it);
            case Step.ForgetVolume(var it) -> parts.volumes.remove(tenant, it.id());
            case Step.MakeCircuit(var id, var name) -> parts.circuits.add(tenant, application, id, name);
            case Step.SetEnd(_, var end) -> parts.circuits.putEnd(tenant, end);
            case Step.ForgetEnd(var id, var host) -> parts.circuits.removeEnd(tenant, id, host);
            case Step.ForgetCircuit(var id) -> parts.circuits.remove(tenant, id);
            case Step.Take(var hold) -> take(tenant, application, hold);
            case Step.Release(var hold) -> addresses.remove(tenant, hold);
        }
    }
}
