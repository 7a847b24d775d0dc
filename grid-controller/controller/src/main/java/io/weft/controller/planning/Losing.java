package io.weft.controller.planning;

import io.weft.controller.circuits.Circuit;
import io.weft.controller.instances.Instance;
import io.weft.controller.instances.Move;
import io.weft.controller.instances.Phase;
import io.weft.kernel.InstanceId;

/**
 * What becomes of instances whose host was convicted.
 *
 * <p>Without a disk of its own an instance is lost: the wires of all other hosts are told to forget it, and once they have, its
 * replacement may begin elsewhere. One with volumes that hosts share begins elsewhere when, besides, the store has proved that it lets
 * the lost host in no more. An instance with a local volume waits for its host, since its data is there.
 *
 * <p>The order matters: a host that is only cut off goes on running what it ran. As long as another host lets it talk, it would
 * be a second copy in the same conversations.
 */
final class Losing {
    private Losing() {}

    static void settle(Board board) {
        for (var instance : board.instances()) {
            if (board.isLost(instance.host()) && !instance.bound()) {
                lose(board, instance);
            }
        }
    }

    private static void lose(Board board, Instance instance) {
        switch (instance.phase()) {
            case PLACED -> Stopping.forget(board, instance);
            case RUNNING, DRAINING, ABSENT ->
                board.take(
                        new Step.Lose(instance.entering(Phase.LOST, instance.generation() + 1, board.snapshot.now())));
            case LOST -> {}
        }
    }

    /** Whether no host but lost ones lets it talk any more. */
    static boolean isCutOff(Board board, Instance lost) {
        return board.circuits().stream()
                .flatMap(it -> it.ends().stream())
                .filter(it -> !board.isLost(it.host()))
                .allMatch(it -> !names(it, lost.id()) && (it.settled() || !concerns(board, it, lost)));
    }

    /** It was being moved: the other host has nothing of it, or was convicted like its own. */
    static boolean isNowhereElse(Board board, Instance lost) {
        return lost.move()
                .filter(Move::holds)
                .filter(it -> !board.isLost(it.other()) && !it.cleared(lost.generation()))
                .isEmpty();
    }

    /** What it writes reaches no volume any more. No fence, no move. */
    static boolean mayBeTakenFrom(Board board, Instance lost) {
        return !lost.sharesVolumes() || lost.mayBeOn().stream().allMatch(board::isShutOut);
    }

    private static boolean names(Circuit.End end, InstanceId instance) {
        return end.order().targets().stream().anyMatch(it -> it.instance().equals(instance))
                || end.order().sources().stream().anyMatch(it -> it.instance().equals(instance));
    }

    /** What a host was told before is not kept, so every end of the appliance's wires has to be shown as told. */
    private static boolean concerns(Board board, Circuit.End end, Instance lost) {
        return board.snapshot.expansion().circuits().stream()
                .filter(it -> it.name().equals(end.order().name()))
                .allMatch(it -> it.fromAppliance().equals(lost.appliance())
                        || it.toAppliance().equals(lost.appliance()));
    }
}
