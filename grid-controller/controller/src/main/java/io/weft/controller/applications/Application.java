package io.weft.controller.applications;

import io.weft.kernel.ApplicationId;
import io.weft.kernel.TenantId;
import java.time.Instant;
import java.util.Objects;

/**
 * An application as its tenant wished it.
 *
 * @param generation grows with each change of the wish or of the document; what an {@code If-Match} compares
 * @param revision number of the document in force
 */
public record Application(
        ApplicationId id,
        TenantId tenant,
        String name,
        String title,
        Wish wish,
        long generation,
        int revision,
        ApplicationState state,
        String message,
        Instant createdAt,
        Instant updatedAt) {
    public Application {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(message, "message");
    }

    public Application wished(Wish next, Instant now) {
        return new Application(id, tenant, name, title, next, generation + 1, revision, state, message, createdAt, now);
    }

    public Application revised(String nextTitle, int nextRevision, Instant now) {
        return new Application(
                id, tenant, name, nextTitle, wish, generation + 1, nextRevision, state, message, createdAt, now);
    }
}
