package io.weft.controller.joining;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "weft.joining")
public interface JoiningConfig {
    /** How long a token waits for its one use. */
    @WithDefault("1h")
    Duration tokenLife();

    /** The time Kafka has to make a host's user, topic and access rules, all together. A transaction waits for it. */
    @WithDefault("15s")
    Duration kafkaPatience();
}
