package io.weft.tenancy;

import io.weft.kernel.ApplicationId;
import io.weft.kernel.HostId;
import io.weft.kernel.TenantId;
import java.time.Instant;
import java.util.UUID;

/**
 * A counter on a host that began at zero and only grows.
 *
 * @param generation of the counter on its host; another one begins when counting had to begin anew
 * @param began when the counter stood at zero
 */
public record UsageSource(
        TenantId tenant,
        ApplicationId application,
        String appliance,
        UUID subject,
        Meter meter,
        HostId host,
        long generation,
        Instant began) {
    /** What tells it from every other counter. */
    public record Key(UUID subject, Meter meter, HostId host, long generation) {}

    public Key key() {
        return new Key(subject, meter, host, generation);
    }
}
