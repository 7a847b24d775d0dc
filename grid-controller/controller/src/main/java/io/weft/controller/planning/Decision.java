package io.weft.controller.planning;

import io.weft.controller.applications.ApplicationState;
import io.weft.controller.operations.Operation;
import java.time.Instant;
import java.util.List;

/**
 * A pass's answer.
 *
 * @param operations those that moved
 * @param due when to look again even if nothing is heard
 */
public record Decision(
        List<Step> steps,
        List<PlacementRefusal> refusals,
        ApplicationState state,
        String message,
        List<Operation> operations,
        Instant due) {
    public Decision {
        steps = List.copyOf(steps);
        refusals = List.copyOf(refusals);
        operations = List.copyOf(operations);
    }
}
