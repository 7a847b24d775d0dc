package io.weft.controller.findings;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "weft.findings")
public interface FindingsConfig {
    /** Findings of one kind that are told one by one. */
    @WithDefault("50")
    int most();

    /** Hosts whose topics are read in one look. */
    @WithDefault("64")
    int topics();

    /** Of an address pool or of the hosts' room, from which on it is told, in percent. */
    @WithDefault("90")
    int full();
}
