package io.weft.tenancy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** API keys. */
@ConfigMapping(prefix = "weft.keys")
public interface KeysConfig {
    /** How many a tenant may have that are not revoked. */
    @WithDefault("100")
    int most();

    /** How exactly their last use is known. */
    @WithDefault("1m")
    Duration noted();

    /** Unknown keys from one address within {@link #failuresWithin} before it has to wait. */
    @WithDefault("30")
    int failures();

    @WithDefault("1m")
    Duration failuresWithin();
}
