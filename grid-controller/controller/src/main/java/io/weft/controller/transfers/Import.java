package io.weft.controller.transfers;

import io.weft.kernel.ApplicationId;
import io.weft.kernel.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An archive on its way in.
 *
 * @param bytes how long it is
 * @param application that was made of it
 */
record Import(
        UUID id,
        TenantId tenant,
        String by,
        Instant createdAt,
        Instant expiresAt,
        long bytes,
        Optional<ApplicationId> application) {}
