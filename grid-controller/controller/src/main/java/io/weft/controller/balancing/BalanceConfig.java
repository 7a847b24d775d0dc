package io.weft.controller.balancing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "weft.balance")
public interface BalanceConfig {
    /** How often to look whether a move has come to its end. */
    @WithDefault("2s")
    Duration period();

    /** How long one that has ended can be looked at. */
    @WithDefault("30d")
    Duration keep();
}
