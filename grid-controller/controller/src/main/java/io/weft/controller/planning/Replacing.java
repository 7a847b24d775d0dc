package io.weft.controller.planning;

import io.weft.controller.instances.Instance;
import io.weft.controller.instances.Phase;
import java.util.List;

/** Who of those that run would have to begin anew to be what is drawn. */
public final class Replacing {
    private Replacing() {}

    public static List<Instance> outdated(Snapshot snapshot) {
        var board = new Board(snapshot);
        return board.instances().stream()
                .filter(it -> it.phase() == Phase.RUNNING && board.isWanted(it))
                .filter(it -> !fits(board, it))
                .toList();
    }

    static boolean fits(Board board, Instance instance) {
        return board.appliance(instance.appliance())
                .filter(it -> Specs.fits(instance.spec(), it, board.snapshot) && VolumeUses.fit(board, instance, it))
                .isPresent();
    }
}
