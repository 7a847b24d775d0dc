package io.weft.controller.schedules;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "weft.snapshot-schedules")
public interface SchedulesConfig {
    /** How often to look whether one is due. */
    @WithDefault("1s")
    Duration period();

    /** How many looks at once. */
    @WithDefault("100")
    int batch();

    /** When to look again at one whose snapshot is being taken, or that could not be looked at. */
    @WithDefault("10s")
    Duration again();
}
