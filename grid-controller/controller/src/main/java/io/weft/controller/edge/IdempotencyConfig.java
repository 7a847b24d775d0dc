package io.weft.controller.edge;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "weft.idempotency")
public interface IdempotencyConfig {
    /** How long an answer can be asked for again. */
    @WithDefault("24h")
    Duration kept();

    /** A claim without an answer is taken over after this long: its controller died. Longer than any request may take. */
    @WithDefault("2m")
    Duration claim();

    /** Claims that could not be settled because the database was away, and wait for it; later ones wait to be taken over. */
    @WithDefault("10000")
    int unsettled();

    /** A longer answer isn't kept, and its request runs again when it is repeated. */
    @WithDefault("1048576")
    int answerBytes();
}
