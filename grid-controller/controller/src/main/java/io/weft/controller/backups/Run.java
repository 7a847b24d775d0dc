package io.weft.controller.backups;

import io.weft.kernel.ApplicationId;
import io.weft.kernel.TenantId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * What is done with a backup.
 *
 * @param name of the application that it becomes; empty where it becomes none, or keeps its own
 * @param reason why it failed
 */
record Run(
        UUID id,
        TenantId tenant,
        UUID backup,
        Kind kind,
        String name,
        State state,
        String reason,
        String by,
        Instant createdAt,
        Instant deadline,
        Optional<Instant> endedAt,
        int attempt,
        Optional<Instant> claimedUntil,
        Optional<ApplicationId> application) {
    enum Kind {
        /** Every digest in it, and who signed it. */
        VERIFY,
        RESTORE,
        /** It becomes an application that meets nobody, is ready, and goes. */
        TEST;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    enum State {
        READING,
        STARTING,
        /** Its application goes. */
        ENDING,
        DONE,
        FAILED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** It goes on in another state, for whoever comes next. */
    Run in(State other, String why) {
        return with(other, why, deadline, endedAt, attempt, Optional.empty(), application);
    }

    Run ended(State end, String why, Instant at) {
        return with(end, why, deadline, Optional.of(at), attempt, Optional.empty(), application);
    }

    Run claimed(Instant until) {
        return with(state, reason, deadline, endedAt, attempt + 1, Optional.of(until), application);
    }

    Run released(Instant until, String why) {
        return with(state, why, deadline, endedAt, attempt, Optional.of(until), application);
    }

    Run until(Instant later) {
        return with(state, reason, later, endedAt, attempt, claimedUntil, application);
    }

    Run made(ApplicationId other) {
        return with(state, reason, deadline, endedAt, attempt, claimedUntil, Optional.of(other));
    }

    private Run with(
            State other,
            String why,
            Instant until,
            Optional<Instant> end,
            int nth,
            Optional<Instant> claim,
            Optional<ApplicationId> made) {
        return new Run(id, tenant, backup, kind, name, other, why, by, createdAt, until, end, nth, claim, made);
    }

    boolean isClaimed(Instant now) {
        return claimedUntil.filter(now::isBefore).isPresent();
    }
}
