package io.weft.controller.events;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "weft.events")
public interface EventsConfig {
    /** How often to look for the events of other replicas; the own ones wake the relay at once. */
    @WithDefault("500ms")
    Duration period();

    /** Events handled in one transaction. */
    @WithDefault("200")
    int batch();

    /** How long a published event can be listed. */
    @WithDefault("30d")
    Duration retention();

    /** The longest page of a list. */
    @WithDefault("500")
    int page();

    /** Open streams per controller; one more is refused. */
    @WithDefault("200")
    int streams();

    /** Sent over a silent stream, so that both ends notice when the other is gone. */
    @WithDefault("10s")
    Duration heartbeat();

    /** A stream ends after this long, or with its token; the client opens the next where it was. */
    @WithDefault("30m")
    Duration streamLife();
}
