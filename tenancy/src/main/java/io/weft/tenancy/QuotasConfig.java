package io.weft.tenancy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

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
}
