package io.weft.controller.transfers;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "weft.transfers")
public interface TransfersConfig {
    /** How often to look after what is under way. */
    @WithDefault("1s")
    Duration period();

    /** How many exports at once. */
    @WithDefault("50")
    int batch();

    /** For hosts to send the data of an export, beyond two seconds for each MiB. */
    @WithDefault("5m")
    Duration deadline();

    /** How long an export can be fetched, and an archive that has not become an application waits. */
    @WithDefault("1d")
    Duration kept();

    /** That a tenant may have at one time, and of imports as many. */
    @WithDefault("20")
    int most();

    /** Of all that a tenant has under way, exports and imports together. */
    @WithDefault("65536")
    int mostTenantMib();
}
