package io.weft.controller.planning;

import io.weft.catalog.Expansion.FlatAppliance;
import io.weft.controller.circuits.Circuit;
import io.weft.controller.instances.Instance;
import io.weft.controller.instances.Phase;
import io.weft.controller.operations.Operation;
import io.weft.kernel.InstanceId;
import io.weft.orders.CircuitOrder.Target;
import io.weft.orders.GuestState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The steps of an application that is wanted running: shed what is too much or outdated, place what is missing, start in order. */
final class Running {
    private static final Set<GuestState> BROKEN = Set.of(GuestState.FAILED, GuestState.UNREADY);

    private static final Set<GuestState> NEVER_READY = Set.of(GuestState.BOOTING, GuestState.FAILED);

    private final Board board;
    private final List<PlacementRefusal> refusals = new ArrayList<>();

    private Running(Board board) {
        this.board = board;
    }

    static Placing.Outcome settle(Board board) {
        var running = new Running(board);
        running.retry();
        running.shed();
        running.replace();
        var placed = Placing.place(board);
        new Running(placed.board()).start();
        running.refusals.addAll(placed.refusals());
        return new Placing.Outcome(placed.board(), running.refusals);
    }

    /** What somebody asked to repair since it was begun, and what is seen broken. */
    private void retry() {
        var asked = board.snapshot.operations().stream()
                .filter(it -> it.kind() == Operation.Kind.REPAIR)
                .map(Operation::startedAt)
                .max(Comparator.naturalOrder());
        for (var instance : board.instances()) {
            if (asked.filter(it -> instance.phaseSince().isBefore(it)).isPresent() && isBroken(instance)) {
                board.take(new Step.Retry(instance.retried(board.snapshot.now())));
            }
        }
    }

    private static boolean isBroken(Instance instance) {
        return instance.phase() == Phase.RUNNING
                && instance.current().filter(it -> BROKEN.contains(it.state())).isPresent();
    }

    private void shed() {
        for (var instance : board.instances()) {
            if (!board.isWanted(instance)) {
                retire(instance);
            }
        }
    }

    /** One copy of an appliance at a time, and a ready one only while the others can stand in for it. */
    private void replace() {
        var restarting = Restarting.of(board);
        for (var appliance : board.appliances()) {
            var wanted = board.instancesOf(appliance.name()).stream()
                    .filter(board::isWanted)
                    .toList();
            for (var instance : wanted) {
                if (instance.moving()) {
                    continue; // Where it is comes first; it is looked at again when that is known.
                }
                if (!Replacing.fits(board, instance)
                        || isOfAnotherMode(instance)
                        || restarting.reaches(instance, appliance)) {
                    if (mayGo(instance, wanted, appliance) && couldComeBack(instance, appliance)) {
                        retire(instance);
                    }
                } else if (isToLeave(instance) && couldMove(instance)) {
                    moveInItsTurn(instance);
                } else if (isToLeave(instance) && couldGoElsewhere(instance, appliance)) {
                    if (mayGo(instance, wanted, appliance)) {
                        retire(instance);
                    }
                } else {
                    limit(resume(instance), appliance);
                }
            }
        }
    }

    /** It has never been ready and was begun for debugging while it is not debugged now, or the other way round. */
    private boolean isOfAnotherMode(Instance instance) {
        return instance.current().filter(it -> NEVER_READY.contains(it.state())).isPresent()
                && !Specs.isOfTheMode(board.snapshot.application(), instance.spec());
    }

    /** Its host is being emptied, and nothing holds it there. */
    private boolean isToLeave(Instance instance) {
        return !instance.bound()
                && board.host(instance.host())
                        .filter(it -> it.condition().draining() && !it.unheard())
                        .isPresent();
    }

    private boolean couldMove(Instance instance) {
        return instance.immovable().isEmpty() && !Moving.failedLately(board, instance);
    }

    /** One at a time of each host: more would only share its way, and each would take longer to come to its end. */
    private void moveInItsTurn(Instance instance) {
        if (!board.isSending(instance.host())) {
            Moving.begin(board, instance, Optional.empty(), "its host is drained");
        }
    }

    /** One that was never ordered goes in any case: it would begin on a host that takes nothing new. */
    private boolean couldGoElsewhere(Instance instance, FlatAppliance appliance) {
        return !instance.ordered()
                || Placing.objectionToReplacing(board, instance, appliance).isEmpty();
    }

    private boolean mayGo(Instance instance, List<Instance> siblings, FlatAppliance appliance) {
        if (!instance.ready() || instance.phase() == Phase.DRAINING) {
            return true;
        }
        if (siblings.size() < appliance.count()) {
            return false;
        }
        return siblings.stream()
                .filter(it -> !it.id().equals(instance.id()))
                .map(it -> board.instance(it.appliance(), it.ordinal()).orElse(it))
                // One that nobody hears of may have gone with its host.
                .allMatch(it -> it.phase() == Phase.RUNNING && it.ready() && !board.isUnheard(it.host()));
    }

    /** What runs is worth more than what is drawn: it stays as it is when its successor would find no place. */
    private boolean couldComeBack(Instance instance, FlatAppliance appliance) {
        if (!instance.ordered()) {
            return true;
        }
        var objection = Placing.objectionToReplacing(board, instance, appliance);
        objection.ifPresent(refusals::add);
        return objection.isEmpty();
    }

    private Instance resume(Instance instance) {
        if (instance.phase() != Phase.DRAINING) {
            return instance;
        }
        var resumed = instance.entering(Phase.RUNNING, instance.generation(), board.snapshot.now());
        board.take(new Step.Resume(resumed));
        return resumed;
    }

    /** Its host draws the limit anew under what runs. */
    private void limit(Instance instance, FlatAppliance appliance) {
        if (!instance.spec().bandwidthMbit().equals(appliance.bandwidthMbit())) {
            board.take(new Step.SetBandwidth(instance.ofBandwidth(appliance.bandwidthMbit())));
        }
    }

    private void retire(Instance instance) {
        switch (instance.phase()) {
            case PLACED -> Stopping.forget(board, instance);
            case RUNNING -> {
                if (instance.ready() && isTarget(instance.id())) {
                    board.take(new Step.Drain(
                            instance.entering(Phase.DRAINING, instance.generation(), board.snapshot.now())));
                } else {
                    Stopping.remove(board, instance);
                }
            }
            case DRAINING -> {
                if (isDrained(instance)) {
                    Stopping.remove(board, instance);
                }
            }
            case ABSENT, LOST -> {}
        }
    }

    private boolean isTarget(InstanceId instance) {
        return board.circuits().stream()
                .flatMap(it -> it.ends().stream())
                .anyMatch(it -> it.open() && names(it, instance));
    }

    private static boolean names(Circuit.End end, InstanceId instance) {
        return end.order().targets().stream().anyMatch(it -> it.instance().equals(instance));
    }

    private boolean isDrained(Instance instance) {
        var settings = board.snapshot.settings();
        var now = board.snapshot.now();
        if (!now.isBefore(instance.phaseSince().plus(settings.drainAtMost()))) {
            return true;
        }
        return !now.isBefore(drainedAtFirst(instance)) && isTakenOffEverywhere(instance.id());
    }

    private Instant drainedAtFirst(Instance instance) {
        return instance.phaseSince().plus(board.snapshot.settings().drainAtLeast());
    }

    private boolean isTakenOffEverywhere(InstanceId instance) {
        return board.circuits().stream()
                .flatMap(it -> it.ends().stream())
                .filter(it -> it.open() && names(it, instance))
                .allMatch(it -> it.settled() && isOff(it, instance));
    }

    private static boolean isOff(Circuit.End end, InstanceId instance) {
        return end.order().targets().stream()
                .filter(it -> it.instance().equals(instance))
                .noneMatch(Target::ready);
    }

    /** A rank starts when all below it is ready, so that a guest finds what it dials. */
    private void start() {
        for (var instance : board.instances()) {
            if (instance.phase() == Phase.PLACED && isReadyBelow(board.rank(instance))) {
                board.take(new Step.Start(instance.entering(Phase.RUNNING, 1, board.snapshot.now())));
            }
        }
    }

    private boolean isReadyBelow(int rank) {
        return board.appliances().stream().filter(it -> it.startRank() < rank).allMatch(this::isReady);
    }

    private boolean isReady(FlatAppliance appliance) {
        var ready = board.instancesOf(appliance.name()).stream()
                .filter(board::isWanted)
                .filter(Instance::ready)
                .count();
        return ready >= appliance.count();
    }
}
