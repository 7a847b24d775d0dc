package io.weft.simulator.judge;

import io.weft.controller.instances.Move;
import io.weft.kernel.InstanceId;
import io.weft.simulator.grid.Grid;
import io.weft.simulator.grid.Machine;

/** What was sent to a host that was convicted meanwhile, and taken back: that host ends it when it is heard again. */
final class LeftOver {
    private LeftOver() {}

    static boolean is(Grid grid, Machine machine, InstanceId guest) {
        return grid.schema().instances.committed().stream()
                .filter(it -> it.id().equals(guest))
                .flatMap(it -> it.move().stream())
                .anyMatch(it -> it.stage() == Move.Stage.GIVEN_UP && it.other().equals(machine.id()));
    }
}
