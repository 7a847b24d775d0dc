package io.weft.controller.hosts;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "weft.hosts")
public interface HostsConfig {
    /** A host that is silent for longer takes nothing new. Heartbeats come every second. */
    @WithDefault("5s")
    Duration suspectAfter();

    /** A host that is silent for longer, while others are heard, is shown as offline. */
    @WithDefault("30s")
    Duration lease();
}
