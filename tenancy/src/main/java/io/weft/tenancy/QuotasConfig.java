package io.weft.tenancy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** What a tenant may have for which nothing else was decided. */
@ConfigMapping(prefix = "weft.quotas")
public interface QuotasConfig {
    @WithDefault("1000")
    int applications();

    /** As many as one grid is measured with. */
    @WithDefault("20000")
    int instances();

    /** Ten tebibytes. */
    @WithDefault("10485760")
    long volumeMib();

    /** Of all instances together, in thousandths of a vCPU. Without it as much as there are instances of. */
    Optional<Long> cpuMillis();

    /** Of all instances together. Without it as much as there are instances of. */
    Optional<Long> memoryMib();

    /** Of the outside world. Without it as many as the grid's pool has. */
    Optional<Integer> addresses();

    /** Of each limit, from which on it is told that it is nearly reached. */
    @WithDefault("75")
    int warnPercent();

    /** Of each limit, that may be had beyond it. */
    @WithDefault("0")
    int burstPercent();

    /** How often it is looked how everybody stands to their limits. */
    @WithDefault("5s")
    Duration period();
}
