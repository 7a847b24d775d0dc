package io.weft.controller.consoles;

import io.weft.kernel.ApplicationId;
import io.weft.kernel.HostId;
import io.weft.kernel.InstanceId;
import io.weft.kernel.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One person's line to one instance.
 *
 * @param name the instance's
 * @param expiresAt until when the ticket may be used
 */
public record Console(
        UUID id,
        TenantId tenant,
        ApplicationId application,
        InstanceId instance,
        String name,
        HostId host,
        Person person,
        Instant expiresAt,
        Optional<Instant> openedAt) {
    /** @param subject the issuer's id of it */
    public record Person(String subject, String name) {}
}
