package io.weft.controller.joining;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where addresses come from, each in CIDR notation. */
@ConfigMapping(prefix = "weft.pools")
public interface PoolsConfig {
    /** One per instance. */
    String guests();

    /** One per output terminal: what its name resolves to inside the guest. */
    String virtual();

    /** Addresses of the outside world. */
    String external();

    /** One per host: the end of its tunnels inside the overlay. */
    @WithDefault("10.79.0.0/24")
    String tunnels();
}
