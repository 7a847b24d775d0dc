package io.weft.controller.operations;

import io.weft.kernel.ApplicationId;
import io.weft.kernel.HostId;
import io.weft.kernel.OperationId;
import io.weft.kernel.TenantId;
import java.time.Instant;
import java.util.Optional;

/**
 * What somebody asked for, to follow until it is done. It drives nothing: the wish does.
 *
 * @param part what of the application it is about
 * @param origin who asked
 * @param generation the application's generation that this request made
 * @param target the host that an instance is to be moved to, once it is known
 * @param total how many instances it concerns, the most ever seen
 */
public record Operation(
        OperationId id,
        TenantId tenant,
        ApplicationId application,
        Kind kind,
        Part part,
        Origin origin,
        long generation,
        State state,
        int done,
        int total,
        String message,
        Instant startedAt,
        Instant deadline,
        Optional<Instant> finishedAt,
        Optional<HostId> target) {
    public Operation(
            OperationId id,
            TenantId tenant,
            ApplicationId application,
            Kind kind,
            Part part,
            Origin origin,
            long generation,
            State state,
            int done,
            int total,
            String message,
            Instant startedAt,
            Instant deadline,
            Optional<Instant> finishedAt) {
        this(
                id,
                tenant,
                application,
                kind,
                part,
                origin,
                generation,
                state,
                done,
                total,
                message,
                startedAt,
                deadline,
                finishedAt,
                Optional.empty());
    }

    public enum Kind {
        START,
        STOP,
        DESTROY,
        SCALE,
        EDIT,
        WIRE,
        UNWIRE,
        REPAIR,
        RESTART,
        RENAME,
        CONFIGURE,
        UPGRADE,
        COPY,
        MOVE,
        RESTORE;

        /** It is over when the data is there, whatever else is asked meanwhile. */
        public boolean isOfData() {
            return this == COPY || this == RESTORE;
        }
    }

    public enum Origin {
        /** Or a program of theirs. */
        PERSON,
        /** By which an appliance scales. */
        RULE,
        /** By which the hosts are evenly full. */
        BALANCE
    }

    /**
     * An application, one of its appliances, or one instance of that.
     *
     * @param appliance empty for all of them; an assembly's name is for all within
     * @param ordinal 0 for all of its instances
     */
    public record Part(String appliance, int ordinal) {
        public static final Part WHOLE = new Part("", 0);

        /** @param which by its name in the flat drawing */
        public boolean isOf(String which) {
            return appliance.isEmpty() || appliance.equals(which) || which.startsWith(appliance + "/");
        }

        public boolean covers(String which, int number) {
            return isOf(which) && (ordinal == 0 || ordinal == number);
        }
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
                part,
                origin,
                generation,
                state,
                nowDone,
                nowTotal,
                nowMessage,
                startedAt,
                deadline,
                finishedAt,
                target);
    }

    /** It goes there. */
    public Operation to(HostId host) {
        return new Operation(
                id,
                tenant,
                application,
                kind,
                part,
                origin,
                generation,
                state,
                done,
                total,
                message,
                startedAt,
                deadline,
                finishedAt,
                Optional.of(host));
    }

    public Operation ended(State end, String why, Instant at) {
        return new Operation(
                id,
                tenant,
                application,
                kind,
                part,
                origin,
                generation,
                end,
                done,
                total,
                why,
                startedAt,
                deadline,
                Optional.of(at),
                target);
    }
}
