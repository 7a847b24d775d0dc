package io.weft.tenancy;

import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.kernel.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Members of a tenant under one name, who each have the roles that it was given.
 *
 * @param role in the tenant; empty where it was given none there
 */
public record Group(
        UUID id, TenantId tenant, String name, String title, Optional<Role> role, String madeBy, Instant createdAt) {
    public static RefusedException notFound() {
        return new RefusedException(Kind.NOT_FOUND, "group-not-found", "", "The tenant has no such group.");
    }
}
