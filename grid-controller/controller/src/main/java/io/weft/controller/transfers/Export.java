package io.weft.controller.transfers;

import io.weft.kernel.ApplicationId;
import io.weft.kernel.SnapshotId;
import io.weft.kernel.TenantId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * An application on its way out.
 *
 * @param snapshot whose data goes along
 * @param ownSnapshot whether that was taken for this and goes when the data is here
 * @param deadline when one that is not ready by then has failed
 * @param expiresAt when one that has ended is forgotten
 */
record Export(
        UUID id,
        TenantId tenant,
        ApplicationId application,
        SnapshotId snapshot,
        boolean ownSnapshot,
        State state,
        String reason,
        String by,
        Instant createdAt,
        Instant deadline,
        Optional<Instant> expiresAt,
        Purpose purpose) {
    /** Who takes it when it is ready. */
    enum Purpose {
        /** People fetch it. */
        DOWNLOAD,
        /** It goes to where backups lie, and people see the backup. */
        BACKUP
    }

    enum State {
        /** Its snapshot is. */
        TAKING,
        SENDING,
        READY,
        FAILED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Export sending() {
        return new Export(
                id,
                tenant,
                application,
                snapshot,
                ownSnapshot,
                State.SENDING,
                "",
                by,
                createdAt,
                deadline,
                Optional.empty(),
                purpose);
    }

    Export ended(State end, String why, Instant until) {
        return new Export(
                id,
                tenant,
                application,
                snapshot,
                ownSnapshot,
                end,
                why,
                by,
                createdAt,
                deadline,
                Optional.of(until),
                purpose);
    }
}
