package io.weft.controller.webhooks;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

@ConfigMapping(prefix = "weft.webhooks")
public interface WebhooksConfig {
    /** Whether an endpoint may have an address that begins with {@code http:}. Whoever is on the way can read along then. */
    @WithDefault("false")
    boolean http();

    /** Networks that endpoints may be in though nobody outside could reach them, such as {@code 10.20.0.0/16}. */
    Optional<List<String>> allowed();

    /** How many a tenant may have. */
    @WithDefault("10")
    int most();

    /** How often to look for what is due. */
    @WithDefault("1s")
    Duration period();

    /** Endpoints that one controller sends to at once. */
    @WithDefault("8")
    int atOnce();

    /** How many of these may be of one tenant. One fewer than all at most, so that none keeps the others waiting. */
    @WithDefault("3")
    int atOncePerTenant();

    /** Events that an endpoint is sent before others have their turn. */
    @WithDefault("50")
    int batch();

    /** From the connection to the answer. */
    @WithDefault("10s")
    Duration patience();

    /** The pause after the first failure; it doubles. */
    @WithDefault("5s")
    Duration firstPause();

    @WithDefault("1h")
    Duration longestPause();

    /** How long one event may be refused before its endpoint is switched off. */
    @WithDefault("24h")
    Duration giveUp();

    /** How long the secret before signs too. */
    @WithDefault("24h")
    Duration rotation();

    /** Deliveries of each endpoint that can be listed. */
    @WithDefault("100")
    int log();
}
