package io.weft.controller.snapshots;

import io.weft.kernel.ApplicationId;
import io.weft.kernel.SnapshotId;
import io.weft.kernel.TenantId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * @param revision number of the application's document when it was asked for
 * @param reason why it failed; empty otherwise
 * @param deadline when one that is not taken by then has failed
 * @param scheduledFor the time of a schedule that it is of; empty for one that people took
 */
public record Snapshot(
        SnapshotId id,
        TenantId tenant,
        ApplicationId application,
        String name,
        int revision,
        State state,
        String reason,
        String by,
        Instant createdAt,
        Instant deadline,
        Optional<Instant> scheduledFor) {
    /** One that people took. */
    public Snapshot(
            SnapshotId id,
            TenantId tenant,
            ApplicationId application,
            String name,
            int revision,
            State state,
            String reason,
            String by,
            Instant createdAt,
            Instant deadline) {
        this(id, tenant, application, name, revision, state, reason, by, createdAt, deadline, Optional.empty());
    }

    public enum State {
        TAKING,
        READY,
        FAILED,
        REMOVING;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Snapshot entering(State next, String why) {
        return new Snapshot(id, tenant, application, name, revision, next, why, by, createdAt, deadline, scheduledFor);
    }
}
