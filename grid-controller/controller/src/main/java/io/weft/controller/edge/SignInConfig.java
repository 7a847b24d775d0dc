package io.weft.controller.edge;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How fresh a sign-in has to be. */
@ConfigMapping(prefix = "weft.sign-in")
public interface SignInConfig {
    /** Before what can't be taken back. */
    @WithDefault("15m")
    Duration fresh();
}
