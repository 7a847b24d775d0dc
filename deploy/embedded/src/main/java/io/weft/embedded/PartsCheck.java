package io.weft.embedded;

import io.weft.kernel.Finding;
import io.weft.kernel.Finding.Weight;
import java.util.List;
import java.util.Optional;

/** Parts that do not serve, or had to be started again and again. */
final class PartsCheck {
    private static final int MANY_RESTARTS = 3;

    private PartsCheck() {}

    static List<Finding> look(GridState state) {
        return state.parts().stream().flatMap(part -> look(part).stream()).toList();
    }

    static Optional<Finding> look(PartState part) {
        return part.phase() != PartState.Phase.ready || part.restarts() >= MANY_RESTARTS
                ? Optional.of(finding(part))
                : Optional.empty();
    }

    private static Finding finding(PartState part) {
        var serves = part.phase() == PartState.Phase.ready;
        return new Finding(
                serves ? "part-restarted" : "part-not-ready",
                serves ? Weight.NOTE : Weight.HAND,
                "part " + part.name(),
                serves
                        ? "It serves, after " + part.restarts() + " restarts."
                        : "It is " + part.phase() + (part.note().isEmpty() ? "." : ": " + part.note() + "."),
                serves ? "Something ends it." : "What needs it waits; guests go on.",
                "./weft logs " + part.name());
    }
}
