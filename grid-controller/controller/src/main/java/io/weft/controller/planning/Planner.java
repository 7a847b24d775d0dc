package io.weft.controller.planning;

import java.util.List;

/**
 * Decides what happens next to one application.
 *
 * <p>GOALS, in order: never two copies of one instance; never cut what still serves; meet the wish soon.
 *
 * <p>LIMITS, never broken: an instance, its capacity and its address are freed only when its host has confirmed absence or
 * never knew, and it is replaced before that only when its host was convicted and no other lets it talk; a volume has one user; a higher start rank waits for the lower ones, and stops before them.
 *
 * <p>HOW: tidy what is confirmed gone, take moves further and give up what was lost with its host; then by the wish shed, replace, place and start, or stop in reverse; then tell every
 * host its end of every wire. Worked by hand: gateway → web (2) → db, everything stopped, wished running. Pass 1 places
 * all four and starts db alone (rank 0). Pass 2, db seen ready: starts web 1 and web 2 and opens web → db. Pass 3, both
 * ready: starts the gateway, opens gateway → web with two ready targets. Pass 4, gateway ready: no step, the wish is met.
 */
public final class Planner {
    private Planner() {}

    public static Decision plan(Snapshot snapshot) {
        var board = new Board(snapshot);
        Stopping.tidy(board);
        Moving.settle(board);
        Losing.settle(board);
        List<PlacementRefusal> refusals = List.of();
        List<PlacementRefusal> unmoved = List.of();
        switch (snapshot.application().wish()) {
            case RUNNING -> {
                var outcome = Running.settle(board);
                board = outcome.board();
                refusals = outcome.refusals();
                unmoved = Moving.asked(board);
                Growing.settle(board);
            }
            case STOPPED -> {
                Stopping.stop(board);
                Growing.settle(board);
            }
            case DESTROYED -> Stopping.destroy(board);
        }
        CircuitEnds.settle(board);
        return new Progress(board, refusals, unmoved).decision();
    }
}
