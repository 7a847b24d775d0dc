package io.weft.controller.surviving;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "weft.survival")
public interface SurvivalConfig {
    /** Whether to look all the time, and to tell when an application survives the loss of a host no more. */
    @WithDefault("true")
    boolean enabled();

    /** How often to look, and how old an answer may be. */
    @WithDefault("5s")
    Duration period();

    /** Of a host or an application so many instances that would be lost are named. */
    @WithDefault("50")
    int most();
}
