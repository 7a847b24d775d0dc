package io.weft.controller.backups;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

@ConfigMapping(prefix = "weft.backups")
public interface BackupsConfig {
    /** By name. Who may name a directory of this machine is who may write its configuration, and no role of the API. */
    Map<String, Target> targets();

    interface Target {
        /** Mounted on each machine that has a controller. */
        Path directory();
    }

    /** How often to look after what is under way. */
    @WithDefault("1s")
    Duration period();

    /** How often to look at each target. */
    @WithDefault("15s")
    Duration look();

    /** How long a target may not answer before it hangs. */
    @WithDefault("20s")
    Duration stalls();

    /** How long a controller that was not heard of keeps what it was at. */
    @WithDefault("30s")
    Duration claim();

    /** Before what failed is tried anew. */
    @WithDefault("10s")
    Duration again();

    /** How often to look at a policy between its times. */
    @WithDefault("1h")
    Duration glance();

    /** To write a backup to its target once its data is here, and to read one, beyond a second for each MiB. */
    @WithDefault("10m")
    Duration deadline();

    /** For an application that proves a backup to be ready. */
    @WithDefault("15m")
    Duration proving();

    /** How long what was done with a backup is told. */
    @WithDefault("1d")
    Duration kept();

    /** What is kept free of a target. */
    @WithDefault("64")
    int keptFreeMib();

    /** Of all backups that a tenant has. */
    @WithDefault("262144")
    int mostTenantMib();

    /** Of an application. */
    @WithDefault("200")
    int most();

    /** How many at once. */
    @WithDefault("50")
    int batch();
}
