package io.weft.simulator.judge;

import io.weft.controller.operations.Operation;
import io.weft.simulator.grid.Grid;
import java.time.Duration;
import java.util.Optional;

/** No operation runs on past its deadline, but for as long as nobody may have been there to end it. */
final class OperationsEnd implements Rule {
    private static final Duration GRACE = Duration.ofSeconds(120);

    private final Grid grid;

    OperationsEnd(Grid grid) {
        this.grid = grid;
    }

    @Override
    public Optional<String> violation() {
        var latest = grid.timeline().instant().minus(GRACE);
        return grid.schema().operations.committed().stream()
                .filter(it ->
                        it.state() == Operation.State.RUNNING && it.deadline().isBefore(latest))
                .findFirst()
                .map(it -> it.kind() + " " + it.id() + " runs on, and its deadline was " + it.deadline());
    }
}
