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
        Line line,
        Instant expiresAt,
        Optional<Instant> openedAt) {
    /** What of the guest is at the other end. */
    public enum Line {
        SERIAL,
        SCREEN
    }

    /** @param subject the issuer's id of it */
    public record Person(String subject, String name) {}
}
