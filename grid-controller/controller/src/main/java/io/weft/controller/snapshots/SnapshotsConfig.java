package io.weft.controller.snapshots;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "weft.snapshots")
public interface SnapshotsConfig {
    /** How often to look after those that are being taken or removed. */
    @WithDefault("1s")
    Duration period();

    /** How many of them at once. */
    @WithDefault("50")
    int batch();

    /** That an application may have. */
    @WithDefault("100")
    int most();

    /** To take one, beyond a second for each MiB. */
    @WithDefault("2m")
    Duration deadline();
}
