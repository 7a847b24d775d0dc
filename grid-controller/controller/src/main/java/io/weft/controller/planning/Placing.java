package io.weft.controller.planning;

import io.weft.catalog.Expansion.FlatAppliance;
import io.weft.catalog.Terminal;
import io.weft.catalog.Terminal.Direction;
import io.weft.controller.addresses.Hold;
import io.weft.controller.instances.Instance;
import io.weft.controller.instances.Phase;
import io.weft.controller.placement.Demand;
import io.weft.controller.placement.Placement.Placed;
import io.weft.controller.placement.Placement.Unplaceable;
import io.weft.controller.placement.Placer;
import io.weft.controller.quotas.Portion;
import io.weft.kernel.Capacity;
import io.weft.kernel.InstanceId;
import io.weft.orders.GuestSpec;
import io.weft.tenancy.QuotaKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Gives each missing instance its place: host, addresses, volumes. All of them or none: half an application that waits
 * for room would hold capacity that another could use.
 *
 * <p>What replaces a lost instance is placed by itself, as far as there is room: the rest of its application serves already, and
 * one web server is better than none. It waits until no other host lets the lost one talk.
 *
 * <p>What has a higher priority gets its place first, also before another application's: see {@link Turn}.
 */
final class Placing {
    private final Board board;
    private final List<PlacementRefusal> refusals = new ArrayList<>();
    private final Map<QuotaKind, Long> left = new EnumMap<>(QuotaKind.class);
    private final Map<QuotaKind, Long> asked = new EnumMap<>(QuotaKind.class);
    private final Set<QuotaKind> beyond = EnumSet.noneOf(QuotaKind.class);

    private Placing(Board board) {
        this.board = board;
        for (var kind : QuotaKind.values()) {
            left.put(kind, board.left(kind));
        }
    }

    record Outcome(Board board, List<PlacementRefusal> refusals) {}

    private record Missing(FlatAppliance appliance, int ordinal) {
        List<Instance> lost(Board board) {
            return board.lost(appliance.name(), ordinal);
        }
    }

    static Outcome place(Board board) {
        var recovered = recover(board);
        var placing = new Placing(recovered.board().copy());
        missing(board).stream()
                .filter(it -> it.lost(board).isEmpty())
                .forEach(it -> placing.place(it.appliance(), it.ordinal()));
        var refusals = new ArrayList<>(recovered.refusals());
        refusals.addAll(placing.refusals());
        return new Outcome(placing.refusals().isEmpty() ? placing.board : recovered.board(), refusals);
    }

    private static Outcome recover(Board board) {
        var refusals = new ArrayList<PlacementRefusal>();
        var reached = board;
        for (var it : missing(board)) {
            var lost = it.lost(board);
            if (!lost.isEmpty()
                    && lost.stream()
                            .allMatch(one -> Losing.isCutOff(board, one)
                                    && Losing.isNowhereElse(board, one)
                                    && Losing.mayBeTakenFrom(board, one))) {
                var placing = new Placing(reached.copy());
                placing.place(it.appliance(), it.ordinal());
                refusals.addAll(placing.refusals());
                reached = placing.refusals().isEmpty() ? placing.board : reached;
            }
        }
        return new Outcome(reached, refusals);
    }

    /** By priority, then in start order. */
    private static List<Missing> missing(Board board) {
        return board.appliances().stream()
                .sorted(Comparator.comparing(FlatAppliance::priority).reversed())
                .flatMap(it -> board.ordinals(it).stream().map(ordinal -> new Missing(it, ordinal)))
                .filter(it ->
                        board.instance(it.appliance().name(), it.ordinal()).isEmpty())
                .toList();
    }

    /** Why an instance could not come back as its appliance is drawn now; empty when it could. Nothing is decided. */
    static Optional<PlacementRefusal> objectionToReplacing(Board board, Instance instance, FlatAppliance appliance) {
        var rehearsal = new Placing(board.supposeGone(instance));
        rehearsal.place(appliance, instance.ordinal());
        return rehearsal.refusals().stream().findFirst();
    }

    /** What would become of an instance that is taken off the board. */
    record Asked(Board board, HostLoss.Fate fate) {}

    static Asked placed(Board board, Instance gone) {
        var appliance = board.appliance(gone.appliance()).orElseThrow();
        var placing = new Placing(board.copy());
        placing.place(appliance, gone.ordinal());
        if (!placing.refusals().isEmpty()) {
            return new Asked(
                    board,
                    new HostLoss.Fate.Nowhere(gone.name(), placing.refusals().getFirst()));
        }
        var again = placing.board.instance(gone.appliance(), gone.ordinal()).orElseThrow();
        return new Asked(placing.board, new HostLoss.Fate.Elsewhere(gone.name(), again.host(), again.capacity()));
    }

    private void place(FlatAppliance appliance, int ordinal) {
        var name = Specs.instanceName(appliance.name(), ordinal);
        if (isBeyondQuota(taking(appliance, ordinal, name))) {
            return;
        }
        var rule = appliance.scaling().filter(it -> board.notGone(appliance.name()) >= it.bound());
        if (rule.isPresent()) {
            refuse(
                    name,
                    "scaling-surge",
                    "by its rule " + appliance.name() + " may have "
                            + rule.get().maxReplicas() + " instances and "
                            + (rule.get().bound() - rule.get().maxReplicas())
                            + " beyond, and so many are not confirmed gone");
            return;
        }
        var start = board.snapshot
                .supplies()
                .sources()
                .start(appliance.applianceClass().image());
        if (start.isEmpty()) {
            refuse(name, "no-image", "class " + appliance.className() + " has no image in this grid");
            return;
        }
        var volumeRefusal = VolumeUses.refusal(board, appliance, name);
        if (volumeRefusal.isPresent()) {
            refusals.add(volumeRefusal.get());
            return;
        }
        var demand = new Demand(
                name,
                new Capacity(appliance.cpuMillis(), appliance.memoryMib()),
                VolumeUses.binding(board.volumes(), appliance, name),
                VolumeUses.stores(
                        board.volumes(),
                        appliance,
                        name,
                        board.snapshot.settings().store()),
                appliance.failover());
        var turn = Turn.of(board, appliance.priority());
        var candidates = board.candidates(appliance.name());
        switch (Placer.place(demand, turn.left(candidates))) {
            case Placed placed -> settle(appliance, ordinal, start.get(), placed);
            case Unplaceable(var objections) ->
                refusals.add(
                        turn.hinders(demand, candidates)
                                ? turn.refusal(name, appliance.priority())
                                : new PlacementRefusal(name, "no-host-fits", "no host can take " + name, objections));
        }
    }

    private void settle(FlatAppliance appliance, int ordinal, Sources.Start start, Placed placed) {
        var name = Specs.instanceName(appliance.name(), ordinal);
        var address = board.nextGuestAddress();
        var names = names(appliance);
        var gateway = !Specs.terminals(appliance, Direction.GATEWAY_IN).isEmpty();
        var external = gateway ? external(appliance, ordinal) : Optional.<String>empty();
        if (address.isEmpty() || names.isEmpty()) {
            refuse(name, "no-address", "the grid's address pool is used up");
            return;
        }
        if (gateway && external.isEmpty()) {
            refuse(name, "no-external-address", noExternal(appliance));
            return;
        }
        var id = new InstanceId(board.nextId());
        var volumes = VolumeUses.attach(board, appliance, name, placed.host());
        var spec = Specs.spec(
                board.snapshot.application(),
                appliance,
                new Specs.Chosen(name, address.get(), names.get(), volumes, external, start));
        board.take(new Step.Take(Hold.guest(id, address.get())));
        board.take(new Step.Place(new Instance(
                id,
                board.snapshot.application().tenant(),
                board.snapshot.application().id(),
                appliance.name(),
                ordinal,
                placed.host(),
                Phase.PLACED,
                board.snapshot.now(),
                0,
                spec,
                placed.reason() + takenFrom(appliance, ordinal, volumes),
                placed.objections(),
                replaced(appliance, ordinal),
                0,
                Optional.empty())));
    }

    /** By which right it has the volumes of one that is not confirmed gone. */
    private String takenFrom(FlatAppliance appliance, int ordinal, List<GuestSpec.VolumeUse> volumes) {
        var epochs = volumes.stream()
                .filter(it -> it.store().isPresent())
                .map(it -> it.slot() + " at epoch " + it.attachmentEpoch())
                .collect(Collectors.joining(", "));
        return replaced(appliance, ordinal)
                .flatMap(lost -> board.instances().stream()
                        .filter(it -> it.id().equals(lost) && it.sharesVolumes())
                        .findFirst())
                .flatMap(lost -> board.host(lost.host()))
                .flatMap(host -> host.condition()
                        .proofOfShutOut()
                        .map(map -> "; takes volume " + epochs + " from " + host.name()
                                + ", which the store has shut out since its map " + map))
                .orElse("");
    }

    /** The latest that was lost and that nobody stands in for yet. */
    private Optional<InstanceId> replaced(FlatAppliance appliance, int ordinal) {
        return board.lost(appliance.name(), ordinal).reversed().stream()
                .map(Instance::id)
                .filter(it -> board.instances().stream()
                        .noneMatch(other -> other.replaces().equals(Optional.of(it))))
                .findFirst();
    }

    private static String noExternal(FlatAppliance appliance) {
        return appliance
                .externalAddress()
                .map(it -> "external address " + it + " is not free or not in the grid's pool")
                .orElse("the grid's external address pool is used up");
    }

    /** Of every output terminal, wired or not, so that a wire drawn later needs no restart. */
    private Optional<Map<String, String>> names(FlatAppliance appliance) {
        var names = new HashMap<String, String>();
        for (Terminal output : Specs.terminals(appliance, Direction.OUTPUT)) {
            var held = board.hold(Hold.Kind.VIRTUAL, Hold.virtualHolder(appliance.name(), output.name()))
                    .map(Hold::address);
            var address = held.or(board::nextVirtualAddress);
            if (address.isEmpty()) {
                return Optional.empty();
            }
            if (held.isEmpty()) {
                board.take(new Step.Take(Hold.virtual(appliance.name(), output.name(), address.get())));
            }
            names.put(output.name(), address.get());
        }
        return Optional.of(names);
    }

    /** A gateway keeps its address over stop and start: people have written it down. */
    private Optional<String> external(FlatAppliance appliance, int ordinal) {
        var held = board.hold(Hold.Kind.EXTERNAL, Hold.externalHolder(appliance.name(), ordinal));
        var asked = appliance.externalAddress();
        if (held.isPresent()
                && asked.filter(it -> !it.equals(held.get().address())).isEmpty()) {
            return held.map(Hold::address);
        }
        var address = board.freeExternalAddress(asked);
        address.ifPresent(it -> {
            held.ifPresent(old -> board.take(new Step.Release(old)));
            board.take(new Step.Take(Hold.external(appliance.name(), ordinal, it)));
        });
        return address;
    }

    /** Of what a quota limits: nothing of what is held for the instance already. */
    private Map<QuotaKind, Long> taking(FlatAppliance appliance, int ordinal, String name) {
        var portion = Portion.of(appliance);
        var taking = new EnumMap<QuotaKind, Long>(QuotaKind.class);
        for (var kind : QuotaKind.values()) {
            taking.put(kind, (long) portion.of(kind));
        }
        taking.put(QuotaKind.VOLUMES, VolumeUses.missingMib(board, appliance, name));
        board.hold(Hold.Kind.EXTERNAL, Hold.externalHolder(appliance.name(), ordinal))
                .ifPresent(_ -> taking.put(QuotaKind.ADDRESSES, 0L));
        return taking;
    }

    /** Counted with what was refused before: all that is short is told at once, whatever else it would have stopped at. */
    private boolean isBeyondQuota(Map<QuotaKind, Long> taking) {
        taking.forEach((kind, amount) -> asked.merge(kind, amount, Long::sum));
        var tooMuch = taking.keySet().stream()
                .filter(it -> taking.get(it) > 0 && asked.get(it) > left.get(it))
                .toList();
        beyond.addAll(tooMuch);
        return !tooMuch.isEmpty();
    }

    /** What there is too little of in the quota is refused once for all instances, with what they ask for together. */
    private List<PlacementRefusal> refusals() {
        return Stream.concat(beyond.stream().map(this::beyond), refusals.stream())
                .toList();
    }

    private PlacementRefusal beyond(QuotaKind kind) {
        var bound = board.snapshot.supplies().allotment().of(kind);
        return new PlacementRefusal(
                board.snapshot.application().name(),
                bound.code(),
                bound.whose() + " may have " + bound.allowance().mayHave(kind) + "; it has "
                        + kind.number(bound.allowance().used().of(kind)) + ", and this asks for "
                        + kind.number(asked.get(kind)) + " more",
                List.of());
    }

    private void refuse(String instance, String code, String reason) {
        refusals.add(new PlacementRefusal(instance, code, reason, List.of()));
    }
}
