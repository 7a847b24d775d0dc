package io.weft.controller.power;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "weft.power")
public interface PowerConfig {
    /** The power of a host that is silent for longer is asked for: reports come every second, and a question does no harm. */
    @WithDefault("2500ms")
    Duration askAfter();

    /** How often to look for silent hosts. */
    @WithDefault("500ms")
    Duration period();

    /** The longest wait for an answer. */
    @WithDefault("2s")
    Duration patience();
}
