package io.weft.controller.balancing;

import io.weft.controller.operations.Operation;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.HostId;
import io.weft.kernel.OperationId;
import io.weft.kernel.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * That hosts are evened out, as somebody asked.
 *
 * @param atMost so many moves are begun
 * @param begun those that were, whatever came of them
 * @param message how it stands, for people
 * @param move at hand
 */
record Rebalance(
        UUID id,
        String askedBy,
        Instant askedAt,
        Instant deadline,
        int atMost,
        int begun,
        int moved,
        Operation.State state,
        String message,
        Optional<Instant> finishedAt,
        Optional<Move> move) {
    /** The operation has its id before it is begun: whoever goes on after a crash begins no second one. */
    record Move(
            OperationId operation, TenantId tenant, ApplicationId application, Operation.Part part, HostId target) {}

    Rebalance beginning(Move next, String words) {
        return new Rebalance(
                id, askedBy, askedAt, deadline, atMost, begun + 1, moved, state, words, finishedAt, Optional.of(next));
    }

    /** The move at hand came to its end. */
    Rebalance after(boolean success, String words) {
        return new Rebalance(
                id,
                askedBy,
                askedAt,
                deadline,
                atMost,
                begun,
                success ? moved + 1 : moved,
                state,
                words,
                finishedAt,
                Optional.empty());
    }

    Rebalance ended(Operation.State end, String why, Instant at) {
        return new Rebalance(
                id, askedBy, askedAt, deadline, atMost, begun, moved, end, why, Optional.of(at), Optional.empty());
    }

    int failed() {
        return begun - moved - (move.isPresent() ? 1 : 0);
    }

    /** As in: 3 instances moved, 1 move came to nothing. */
    String count() {
        var done = moved + (moved == 1 ? " instance" : " instances") + " moved";
        return switch (failed()) {
            case 0 -> done;
            case 1 -> done + ", 1 move came to nothing";
            default -> done + ", " + failed() + " moves came to nothing";
        };
    }
}
