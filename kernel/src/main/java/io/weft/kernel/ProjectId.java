package io.weft.kernel;

import java.util.Objects;
import java.util.UUID;

/** Names one project of a tenant, for ever. */
public record ProjectId(UUID value) implements Comparable<ProjectId> {
    public ProjectId {
        Objects.requireNonNull(value, "project id");
    }

    public static ProjectId fromString(String text) {
        return new ProjectId(UUID.fromString(text));
    }

    /** Where a tenant's applications are that nobody put elsewhere. It has the tenant's own id, so nobody has to look it up. */
    public static ProjectId usualOf(TenantId tenant) {
        return new ProjectId(tenant.value());
    }

    @Override
    public int compareTo(ProjectId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
