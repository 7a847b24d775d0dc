package io.weft.simulator.judge;

import io.weft.simulator.grid.Grid;
import java.util.Optional;

/** No turn ends with anything but the world's failure: the planner's judge has nothing to refuse. */
final class NoBugs implements Rule {
    private final Grid grid;

    NoBugs(Grid grid) {
        this.grid = grid;
    }

    @Override
    public Optional<String> violation() {
        return grid.bugs().found().stream().findFirst();
    }
}
