package io.weft.controller.tiers;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "weft.scaling")
public interface ScalingConfig {
    /** Off in tests, which make each look themselves. */
    @WithDefault("true")
    boolean enabled();

    /** How often each tier is looked at: as often as readings come. */
    @WithDefault("10s")
    Duration period();

    /** Looks made before the loop listens for its own stop. */
    @WithDefault("200")
    int batch();

    /** Over how long a rate is taken. */
    @WithDefault("45s")
    Duration window();

    /** A counter that was last read longer ago says nothing any more. */
    @WithDefault("30s")
    Duration fresh();

    /** Looks that are kept for people to see. */
    @WithDefault("180")
    int trail();
}
