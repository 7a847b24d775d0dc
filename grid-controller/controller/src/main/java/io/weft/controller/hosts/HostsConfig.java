package io.weft.controller.hosts;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "weft.hosts")
public interface HostsConfig {
    /** A host that is silent for longer takes nothing new. Heartbeats come every second. */
    @WithDefault("5s")
    Duration suspectAfter();

    /** A host that is silent for longer, while others are heard, is shown as offline, and convicted when that is sure. */
    @WithDefault("30s")
    Duration lease();

    /** A host that is lost so often … */
    @WithDefault("3")
    int flaps();

    /** … within this time takes nothing new until an operator says so … */
    @WithDefault("10m")
    Duration flapsWithin();

    /** … or until it has been heard for so long without a pause. */
    @WithDefault("1h")
    Duration flapsForgotten();

    /** Off in tests that convict by themselves. */
    @WithDefault("true")
    boolean convict();

    /** How often to look for lost hosts. */
    @WithDefault("1s")
    Duration convictPeriod();
}
