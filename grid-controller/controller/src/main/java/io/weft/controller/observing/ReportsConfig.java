package io.weft.controller.observing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "weft.reports")
public interface ReportsConfig {
    /** Off in tests, which hand reports over themselves. */
    @WithDefault("true")
    boolean enabled();

    /**
     * How long a controller holds its part of the reports without saying so again. One that died or hangs keeps it from the others for
     * that long, and the hosts seem silent meanwhile.
     */
    @WithDefault("3s")
    Duration lease();

    /** The most that is read at once. */
    @WithDefault("100")
    int batch();

    /** How long to wait after the bus or the database failed. */
    @WithDefault("1s")
    Duration pause();

    /** How often the reader says that it has read everything. Hosts are convicted only while it does. */
    @WithDefault("1s")
    Duration attestEvery();
}
