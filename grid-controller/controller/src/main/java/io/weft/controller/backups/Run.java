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

    Run in(State other, String why) {
        return new Run(
                id,
                tenant,
                backup,
                kind,
                name,
                other,
                why,
                by,
                createdAt,
                deadline,
                endedAt,
                attempt,
                Optional.empty(),
                application);
    }

    Run ended(State end, String why, Instant at) {
        return new Run(
                id,
                tenant,
                backup,
                kind,
                name,
                end,
                why,
                by,
                createdAt,
                deadline,
                Optional.of(at),
                attempt,
                Optional.empty(),
                application);
    }

    Run claimed(Instant until) {
        return new Run(
                id,
                tenant,
                backup,
                kind,
                name,
                state,
                reason,
                by,
                createdAt,
                deadline,
                endedAt,
                attempt + 1,
                Optional.of(until),
                application);
    }

    Run released(Instant until, String why) {
        return new Run(
                id,
                tenant,
                backup,
                kind,
                name,
                state,
                why,
                by,
                createdAt,
                deadline,
                endedAt,
                attempt,
                Optional.of(until),
                application);
    }

    Run until(Instant later) {
        return new Run(
                id,
                tenant,
                backup,
                kind,
                name,
                state,
                reason,
                by,
                createdAt,
                later,
                endedAt,
                attempt,
                claimedUntil,
                application);
    }

    Run made(ApplicationId other) {
        return new Run(
                id,
                tenant,
                backup,
                kind,
                name,
                state,
                reason,
                by,
                createdAt,
                deadline,
                endedAt,
                attempt,
                claimedUntil,
                Optional.of(other));
    }

    boolean isClaimed(Instant now) {
        return claimedUntil.filter(now::isBefore).isPresent();
    }
}
