package io.weft.controller.restoring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "weft.restoring")
public interface RestoringConfig {
    /** From the controllers' first look on: hosts of which the database knows nothing are heard in this time too. */
    @WithDefault("12s")
    Duration settle();

    /** A host that joined after the point and is not heard for so long is forgotten, and its addresses are free. */
    @WithDefault("24h")
    Duration forget();
}
