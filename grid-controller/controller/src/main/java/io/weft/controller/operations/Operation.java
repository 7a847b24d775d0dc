package io.weft.controller.operations;

import io.weft.kernel.ApplicationId;
import io.weft.kernel.OperationId;
import io.weft.kernel.TenantId;
import java.time.Instant;
import java.util.Optional;

/**
 * What a person asked for, to follow until it is done. It drives nothing: the wish does.
 *
 * @param generation the application's generation that this request made
 * @param total how many instances it concerns, the most ever seen
 */
public record Operation(
        OperationId id,
        TenantId tenant,
        ApplicationId application,
        Kind kind,
        long generation,
        State state,
        int done,
        int total,
        String message,
        Instant startedAt,
        Instant deadline,
        Optional<Instant> finishedAt) {
    public enum Kind {
        START,
        STOP,
        DESTROY,
        SCALE,
        EDIT,
        WIRE,
        UNWIRE,
        REPAIR
    }

    public enum State {
        RUNNING,
        DONE,
        FAILED,
        CANCELLED
    }

    public Operation progressed(int nowDone, int nowTotal, String nowMessage) {
        return new Operation(
                id,
                tenant,
                application,
                kind,
                generation,
                state,
                nowDone,
                nowTotal,
                nowMessage,
                startedAt,
                deadline,
                finishedAt);
    }

    public Operation ended(State end, String why, Instant at) {
        return new Operation(
                id, tenant, application, kind, generation, end, done, total, why, startedAt, deadline, Optional.of(at));
    }
}
