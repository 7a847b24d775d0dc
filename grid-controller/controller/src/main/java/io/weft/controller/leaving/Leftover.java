package io.weft.controller.leaving;

import io.weft.kernel.ApplicationId;
import io.weft.kernel.TenantId;

/**
 * Something that stands on a host.
 *
 * @param stays whether it will still stand there when everything that can move has moved
 * @param reason why it is there, and what would help
 */
public record Leftover(
        Kind kind,
        TenantId tenant,
        ApplicationId application,
        String applicationName,
        String name,
        boolean stays,
        String reason) {
    public enum Kind {
        INSTANCE,
        VOLUME,
        WIRE
    }
}
