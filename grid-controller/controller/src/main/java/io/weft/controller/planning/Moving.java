package io.weft.controller.planning;

import io.weft.catalog.Expansion.FlatAppliance;
import io.weft.controller.hosts.Host;
import io.weft.controller.instances.Instance;
import io.weft.controller.instances.Move;
import io.weft.controller.instances.Move.Stage;
import io.weft.controller.operations.Operation;
import io.weft.controller.placement.Candidate;
import io.weft.controller.placement.Demand;
import io.weft.controller.placement.Objection;
import io.weft.controller.placement.Placement.Placed;
import io.weft.controller.placement.Placement.Unplaceable;
import io.weft.controller.placement.Placer;
import io.weft.kernel.HostId;
import io.weft.orders.GuestState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Instances that go from one host to another while they run.
 *
 * <p>GOALS, in order: never two running copies; never none for longer than a failure takes to be noticed; the wires know both hosts
 * before the guest leaves the one.
 *
 * <p>A volume that hosts share goes along: both hosts have it until the one has cleared up.
 *
 * <p>LIMITS: an instance is sent only when the other host has made room and every end of its wires has been shown as told; a move
 * that is given up after it may have been sent is over only when the other host has confirmed that it has nothing of it, or was
 * convicted and no wire leads there.
 *
 * <p>HOW, by example: web-1 on a, and a is drained. Pass 1: b is chosen, room is taken there, b is told to make ready: OPENING. Pass 2,
 * b makes ready and all wires know b: a is told to send: SENDING. Pass 3, b shows it ready: it is b's, a is told to clear up:
 * CLEARING. Pass 4, a has nothing of it: the move is forgotten.
 */
final class Moving {
    /** After a move that came to nothing another way is taken for so long. */
    static final Duration REST = Duration.ofMinutes(10);

    private final Board board;

    private Moving(Board board) {
        this.board = board;
    }

    /** What is under way goes on. Comes before anything is decided about hosts that were convicted. */
    static void settle(Board board) {
        var moving = new Moving(board);
        for (var instance : board.instances()) {
            instance.move().ifPresent(it -> moving.settle(instance, it));
        }
    }

    private void settle(Instance instance, Move move) {
        if (move.holds() && !move.underWay() && move.cleared(instance.generation()) && !isOwed(instance, move)) {
            end(instance, move);
        } else if (instance.ordered() && move.underWay()) {
            goOn(instance, move);
        }
    }

    /** What the other host could not give back, since it is shut out, goes when it is let in: the move alone says what. */
    private boolean isOwed(Instance instance, Move move) {
        return instance.sharesVolumes() && board.waitsToBeLetIn(move.other());
    }

    private void end(Instance instance, Move move) {
        if (move.stage() == Stage.GIVEN_UP) {
            enter(instance, Stage.FAILED, move.why(), Step.Move.Act.END);
        } else {
            act(instance.settled(), Step.Move.Act.END);
        }
    }

    private void goOn(Instance instance, Move move) {
        switch (move.stage()) {
            case OPENING -> {
                var objection = objection(instance, move);
                if (objection.isPresent()) {
                    enter(instance, Stage.GIVEN_UP, objection.get(), Step.Move.Act.GIVE_UP);
                } else if (move.roomIsMade() && wiresKnow(instance, move)) {
                    enter(instance, Stage.SENDING, move.why(), Step.Move.Act.SEND);
                }
            }
            case SENDING -> {
                if (move.arrived()) {
                    arrive(instance, move);
                } else {
                    objection(instance, move)
                            .or(() -> endedByItself(instance))
                            .ifPresent(it -> enter(instance, Stage.RECALLING, it, Step.Move.Act.RECALL));
                }
            }
            case RECALLING -> {
                if (move.cleared(instance.generation()) || isCutOff(instance, move)) {
                    enter(instance, Stage.GIVEN_UP, move.why(), Step.Move.Act.STAY);
                }
            }
            case CLEARING, GIVEN_UP, FAILED -> {}
        }
    }

    private void arrive(Instance instance, Move move) {
        act(instance.arrived(board.snapshot.now()), Step.Move.Act.ARRIVE);
        board.volumes().stream()
                .filter(it -> VolumeUses.uses(instance, it.id()))
                .forEach(it -> board.take(new Step.CarryVolume(it.keptOn(move.other()))));
    }

    private Optional<String> objection(Instance instance, Move move) {
        var to = name(move.other());
        if (board.isLost(move.other())) {
            return Optional.of("host " + to + " was lost");
        }
        return move.refusal()
                .map(it -> "host " + to + " can't take it: " + it)
                .or(() -> isLate(move)
                        ? Optional.of("it was not done within "
                                + board.snapshot.settings().moveAtMost().toSeconds() + " s")
                        : Optional.empty());
    }

    private boolean isLate(Move move) {
        return !board.snapshot
                .now()
                .isBefore(move.since().plus(board.snapshot.settings().moveAtMost()));
    }

    private static Optional<String> endedByItself(Instance instance) {
        return instance.seen()
                .filter(it -> it.generation() >= instance.generation() && it.state() == GuestState.FAILED)
                .map(it -> "it failed where it was: " + it.reason());
    }

    /** Every end of its wires is as told, and the other host has one of each. */
    private boolean wiresKnow(Instance instance, Move move) {
        return CircuitEnds.of(board, instance)
                .allMatch(it -> it.end(move.other()).isPresent()
                        && it.ends().stream()
                                .filter(end -> !board.isLost(end.host()))
                                .allMatch(end -> end.settled()));
    }

    /** The host that may have it was convicted, no other lets what is there talk, and what it writes reaches no volume. */
    private boolean isCutOff(Instance instance, Move move) {
        return board.isLost(move.other())
                && (!instance.sharesVolumes() || board.isShutOut(move.other()))
                && CircuitEnds.of(board, instance)
                        .flatMap(it -> it.ends().stream())
                        .filter(it -> !board.isLost(it.host()))
                        .allMatch(it -> it.settled() && !CircuitEnds.leadsAlso(it.order(), instance.id()));
    }

    private void enter(Instance instance, Stage stage, String why, Step.Move.Act act) {
        act(instance.inStage(stage, why, board.snapshot.now()), act);
    }

    private void act(Instance next, Step.Move.Act act) {
        board.take(new Step.Move(next, act));
    }

    /** Begun, or why not, with every host's reason. */
    static Optional<PlacementRefusal> begin(Board board, Instance instance, Optional<HostId> to, String why) {
        return new Moving(board).begin(instance, to, why);
    }

    private Optional<PlacementRefusal> begin(Instance instance, Optional<HostId> to, String why) {
        var obstacle = instance.immovable();
        if (obstacle.isPresent()) {
            return Optional.of(new PlacementRefusal(
                    instance.name(), "can-not-move", instance.name() + " can't move: " + obstacle.get(), List.of()));
        }
        var from = board.host(instance.host());
        var objections = new ArrayList<Objection>();
        var candidates = new ArrayList<Candidate>();
        for (var candidate : board.candidates(instance.appliance())) {
            var host = board.host(candidate.id()).orElseThrow();
            if (host.id().equals(instance.host())
                    || to.filter(it -> !it.equals(host.id())).isPresent()) {
                continue;
            }
            if (from.filter(it -> !it.acceleration().equals(host.acceleration()))
                    .isPresent()) {
                objections.add(new Objection(
                        host.id(), host.name(), "other-processor", "runs guests by " + host.acceleration()));
            } else {
                candidates.add(candidate);
            }
        }
        var failover = board.appliance(instance.appliance()).flatMap(FlatAppliance::failover);
        var demand = new Demand(instance.name(), instance.capacity(), Optional.empty(), instance.stores(), failover);
        return switch (Placer.place(demand, candidates)) {
            case Placed placed -> {
                act(instance.beginningMove(placed.host(), why, board.snapshot.now()), Step.Move.Act.BEGIN);
                yield Optional.empty();
            }
            case Unplaceable(var others) -> {
                objections.addAll(others);
                yield Optional.of(new PlacementRefusal(
                        instance.name(), "no-host-fits", "no other host can take " + instance.name(), objections));
            }
        };
    }

    /** What somebody asked to be moved, as far as it is not under way. @return what stands against it */
    static List<PlacementRefusal> asked(Board board) {
        return board.snapshot.operations().stream()
                .filter(it -> it.kind() == Operation.Kind.MOVE && it.total() == 0)
                .filter(it -> board.snapshot.now().isBefore(it.deadline()))
                .flatMap(it -> board
                        .instance(it.part().appliance(), it.part().ordinal())
                        .flatMap(instance -> begin(board, instance, it.target(), "somebody asked"))
                        .stream())
                .toList();
    }

    private String name(HostId host) {
        return board.host(host).map(Host::name).orElse("that was removed");
    }

    /** A move of this instance failed a little while ago. */
    static boolean failedLately(Board board, Instance instance) {
        return instance.move()
                .filter(it -> it.stage() == Stage.FAILED)
                .filter(it -> board.snapshot.now().isBefore(it.since().plus(REST)))
                .isPresent();
    }

    /** An operation to move an instance, one pass further. */
    static Optional<Operation> moved(Board board, Operation asked, List<PlacementRefusal> refusals) {
        var now = board.snapshot.now();
        var instance = board.instance(asked.part().appliance(), asked.part().ordinal());
        if (instance.isEmpty()) {
            return Optional.of(asked.ended(Operation.State.FAILED, "the instance is gone", now));
        }
        var move = instance.get().move();
        if (asked.total() == 0) {
            return move.filter(Move::underWay)
                    .map(it -> asked.progressed(0, 1, "moves to " + new Moving(board).name(it.other()))
                            .to(it.other()))
                    .or(() -> refusals.stream()
                            .filter(it -> it.instance().equals(instance.get().name()))
                            .findFirst()
                            .map(it -> asked.ended(Operation.State.FAILED, it.sentence(), now)));
        }
        var there =
                asked.target().filter(it -> it.equals(instance.get().host())).isPresent();
        if (there && move.filter(Move::holds).isEmpty()) {
            return Optional.of(asked.progressed(1, 1, "").ended(Operation.State.DONE, "", now));
        }
        if (!there && move.filter(Move::underWay).isEmpty()) {
            var why = move.map(Move::why).orElse("it was ended meanwhile");
            return Optional.of(asked.ended(Operation.State.FAILED, "it stays where it is: " + why, now));
        }
        if (!now.isBefore(asked.deadline())) {
            return Optional.of(asked.ended(Operation.State.FAILED, "not done within its time", now));
        }
        return Optional.empty();
    }
}
