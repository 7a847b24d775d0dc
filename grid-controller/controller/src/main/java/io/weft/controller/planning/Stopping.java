package io.weft.controller.planning;

import io.weft.controller.addresses.Hold;
import io.weft.controller.hosts.Host;
import io.weft.controller.instances.Instance;
import io.weft.controller.instances.Move;
import io.weft.controller.instances.Phase;
import io.weft.controller.volumes.Volume;
import io.weft.kernel.HostId;
import java.util.stream.Stream;

/** The steps of an application that is wanted stopped or destroyed, and the tidying that every pass begins with. */
final class Stopping {
    private Stopping() {}

    /** Frees what hosts have confirmed gone. */
    static void tidy(Board board) {
        for (var instance : board.instances()) {
            if (instance.confirmedAbsent() && !isOwed(board, instance)) {
                forget(board, instance);
            }
        }
        for (var volume : board.volumes()) {
            if (volume.confirmedAbsent()) {
                board.take(new Step.ForgetVolume(volume));
            } else if (isOrphan(board, volume)) {
                giveUp(board, volume);
            }
        }
        releaseUndrawn(board);
    }

    /**
     * A host that is shut out could not give back its volumes. What stands of it in the store goes when it is let in, and this row
     * alone says where.
     */
    private static boolean isOwed(Board board, Instance instance) {
        return instance.sharesVolumes()
                && Stream.concat(
                                Stream.of(instance.host()),
                                instance.move().filter(Move::holds).map(Move::other).stream())
                        .anyMatch(board::waitsToBeLetIn);
    }

    /** A blank volume goes with its instance. */
    private static boolean isOrphan(Board board, Volume volume) {
        return volume.wish() != Volume.Wish.ABSENT
                && volume.owner().isPresent()
                && board.instances().stream().noneMatch(it -> VolumeUses.uses(it, volume.id()));
    }

    /** What is lost has no host that could confirm. */
    private static void giveUp(Board board, Volume volume) {
        switch (volume.wish()) {
            case PRESENT ->
                board.take(new Step.RemoveVolume(
                        volume.keptOn(keeper(board, volume)).removed()));
            case LOST -> board.take(new Step.ForgetVolume(volume));
            case ABSENT -> {}
        }
    }

    /** Any host of the store can remove what it shares; what is on a lost one alone waits for it. */
    private static HostId keeper(Board board, Volume volume) {
        return Stream.of(volume.host())
                .filter(it -> !volume.shared() || !board.isUnheard(it))
                .findFirst()
                .or(() -> board.hosts().stream()
                        .filter(it -> !it.unheard() && it.stores().contains(volume.store()))
                        .map(Host::id)
                        .findFirst())
                .orElse(volume.host());
    }

    /** Names and outside addresses of appliances that are no longer drawn, once nothing of them is left. */
    private static void releaseUndrawn(Board board) {
        for (var hold : board.holds()) {
            if (hold.kind() != Hold.Kind.GUEST
                    && board.appliance(hold.appliance()).isEmpty()
                    && board.instances().stream().noneMatch(it -> it.appliance().equals(hold.appliance()))) {
                board.take(new Step.Release(hold));
            }
        }
    }

    /** Later ranks first, so that nobody loses what it still dials. A silent host holds nobody else up. */
    static void stop(Board board) {
        for (var instance : board.instances()) {
            switch (instance.phase()) {
                case PLACED -> forget(board, instance);
                case RUNNING, DRAINING -> {
                    if (isGoneAbove(board, board.rank(instance))) {
                        remove(board, instance);
                    }
                }
                case ABSENT, LOST -> {}
            }
        }
    }

    private static boolean isGoneAbove(Board board, int rank) {
        return board.instances().stream()
                .filter(it -> board.rank(it) > rank)
                .allMatch(it -> board.isUnheard(it.host()));
    }

    /** After the last instance: its volumes, and every address. */
    static void destroy(Board board) {
        stop(board);
        if (!board.instances().isEmpty()) {
            return;
        }
        board.volumes().forEach(it -> giveUp(board, it));
        board.holds().forEach(it -> board.take(new Step.Release(it)));
    }

    static void remove(Board board, Instance instance) {
        board.take(new Step.Remove(instance.entering(Phase.ABSENT, instance.generation() + 1, board.snapshot.now())));
    }

    static void forget(Board board, Instance instance) {
        board.take(new Step.Forget(instance));
        board.hold(Hold.Kind.GUEST, instance.id().toString()).ifPresent(it -> board.take(new Step.Release(it)));
    }
}
