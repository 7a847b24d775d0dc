package io.weft.simulator.judge;

import io.weft.controller.applications.Application;
import io.weft.controller.operations.Operation;
import io.weft.simulator.grid.Grid;
import io.weft.simulator.tenants.Asked;
import io.weft.simulator.tenants.Tenants;
import java.util.Optional;

/** What a tenant was told is done, is there. */
final class AcknowledgedStays implements Rule {
    private final Grid grid;
    private final Tenants tenants;

    AcknowledgedStays(Grid grid, Tenants tenants) {
        this.grid = grid;
        this.tenants = tenants;
    }

    @Override
    public Optional<String> violation() {
        return tenants.asked().stream()
                .filter(it -> it.answer() instanceof Asked.Answer.Done(var made) && isLost(made))
                .findFirst()
                .map(it -> it.what() + " " + it.application() + " was acknowledged and is lost");
    }

    private boolean isLost(Object made) {
        return switch (made) {
            case Operation it -> !grid.schema().operations.has(it.id());
            case Application it -> !grid.schema().applications.has(it.id());
            default -> throw new IllegalStateException("nobody asks for " + made);
        };
    }
}
