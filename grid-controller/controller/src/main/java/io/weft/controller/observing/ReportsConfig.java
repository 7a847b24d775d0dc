package io.weft.controller.observing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "weft.reports")
public interface ReportsConfig {
    /** Off in tests, which hand reports over themselves. */
    @WithDefault("true")
    boolean enabled();

    /** One consumer group for all replicas. */
    @WithDefault("weft-controller")
    String group();

    /**
     * How long a controller that died or hangs keeps its part of the reports from the others: for that long the hosts seem silent.
     * Brokers allow 6 s or more unless they are told otherwise.
     */
    @WithDefault("6s")
    Duration session();

    /** Reports handled before their offsets are committed. */
    @WithDefault("100")
    int batch();

    /** How long to wait after the bus or the database failed. */
    @WithDefault("1s")
    Duration pause();

    /** How often the reader says that it has read everything. Hosts are convicted only while it does. */
    @WithDefault("1s")
    Duration attestEvery();
}
