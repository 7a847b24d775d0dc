package io.weft.controller.tiers;

import io.weft.controller.scaling.Memory;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.TenantId;
import java.time.Instant;
import java.util.Optional;

/** An appliance that scales by a rule, with what is remembered of it. */
record WatchedTier(
        TenantId tenant,
        ApplicationId application,
        String appliance,
        Memory memory,
        Looks looks,
        Optional<Pause> pause) {
    record Pause(String by, Instant at) {}

    WatchedTier seen(Memory next, Looks nextLooks) {
        return new WatchedTier(tenant, application, appliance, next, nextLooks, pause);
    }

    WatchedTier paused(Optional<Pause> next) {
        return new WatchedTier(tenant, application, appliance, memory, looks, next);
    }
}
