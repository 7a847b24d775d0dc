package io.weft.controller.ordering;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "weft.ordering")
public interface OrderingConfig {
    /** Off in tests that publish themselves. */
    @WithDefault("true")
    boolean enabled();

    /** How often to look for hosts with new orders when no signal comes. */
    @WithDefault("1s")
    Duration period();

    /** How soon a host is tried again whose orders Kafka did not take. */
    @WithDefault("1s")
    Duration again();

    /** How often to ask whether the bus still knows the hosts that are not heard. */
    @WithDefault("10s")
    Duration rebuildPeriod();

    /** Hosts published before the loop listens for its own stop. */
    @WithDefault("200")
    int batch();
}
