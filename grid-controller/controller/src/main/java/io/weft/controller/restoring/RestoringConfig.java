package io.weft.controller.restoring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "weft.restoring")
public interface RestoringConfig {
    /** Reports come every second: after this long, hosts of which the database knows nothing have been heard too. */
    @WithDefault("10s")
    Duration settle();
}
