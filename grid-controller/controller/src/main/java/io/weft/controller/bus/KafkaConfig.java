package io.weft.controller.bus;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

@ConfigMapping(prefix = "weft.kafka")
public interface KafkaConfig {
    /** Where the controller reaches the brokers. */
    String bootstrap();

    /** Where hosts reach them; handed out at join. */
    String hostBootstrap();

    @WithDefault("controller")
    String user();

    /** Without one the controller speaks plain text, which only a broker on loopback should accept. */
    Optional<String> password();

    @WithDefault("SCRAM-SHA-256")
    String mechanism();

    /**
     * How long one request to a broker may take before it counts as away. One and a half times as long is the most that a transaction
     * waits for a broker, and PostgreSQL's {@code idle_in_transaction_session_timeout} must be longer than that.
     */
    @WithDefault("10s")
    Duration timeout();

    /** How long reports are kept: long enough for a controller's restart, since hosts repeat themselves every second. */
    @WithDefault("1h")
    Duration reportRetention();

    @WithDefault("7d")
    Duration eventRetention();

    /** How long usage is kept for a controller that was away. */
    @WithDefault("7d")
    Duration usageRetention();

    /**
     * Of the topic of usage when it is made; all of a host is in one of them, and they are counted at once. A topic that is there keeps its
     * own: with another number the readings of one counter would be in two.
     */
    @WithDefault("4")
    int usageParts();
}
