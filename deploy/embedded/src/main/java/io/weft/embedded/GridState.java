package io.weft.embedded;

import java.util.List;
import java.util.Optional;

/** The supervisor's own account of the grid, written to run/state.json at every change. */
record GridState(
        int slot, GridOptions options, ProcessMark supervisor, String phase, String note, List<PartState> parts) {
    GridState {
        parts = List.copyOf(parts);
    }

    static Optional<GridState> read(Places places) {
        return Json.read(places.state(), GridState.class);
    }

    boolean supervised() {
        return supervisor.alive().isPresent();
    }

    boolean settled() {
        return phase.equals("up") && parts.stream().allMatch(part -> part.phase() == PartState.Phase.ready);
    }

    boolean failed() {
        return phase.equals("failed");
    }
}
