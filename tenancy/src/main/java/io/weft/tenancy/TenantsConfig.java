package io.weft.tenancy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/** How tenants come and go. */
@ConfigMapping(prefix = "weft.tenants")
public interface TenantsConfig {
    /** How long everything of a deleted tenant is kept, stopped, in case it was a mistake. */
    @WithDefault("7d")
    Duration grace();

    /** How often what is due is looked for. */
    @WithDefault("5s")
    Duration period();

    /** How long an invitation can be accepted. */
    @WithDefault("7d")
    Duration invitation();

    /** Whether somebody without a tenant may make a trial one. */
    @WithDefault("closed")
    Registration registration();

    /** What a trial tenant may have. */
    Trial trial();

    enum Registration {
        OPEN,
        CLOSED
    }

    interface Trial {
        @WithDefault("2")
        int applications();

        @WithDefault("8")
        int instances();

        @WithDefault("10240")
        long volumeMib();

        /** Without one of these three the grid's own limit holds, if it has one. */
        Optional<Long> cpuMillis();

        Optional<Long> memoryMib();

        Optional<Integer> addresses();

        /** What it may use, in the currency's units. With 0 it is billed as everybody is. */
        @WithDefault("50")
        BigDecimal credit();

        /** How long that is good for. */
        @WithDefault("30d")
        Duration creditFor();
    }
}
