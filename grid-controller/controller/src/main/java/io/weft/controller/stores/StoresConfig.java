package io.weft.controller.stores;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

@ConfigMapping(prefix = "weft.stores")
public interface StoresConfig {
    /** Where the settings of the Ceph cluster are that hosts share; without it there is no such store. */
    Optional<String> ceph();

    /** The pool in it that is Weft's. */
    @WithDefault("weft")
    String pool();

    /** How often to look for hosts to shut out or to let in. */
    @WithDefault("1s")
    Duration period();

    /** How old an answer of the store on how it is may be. */
    @WithDefault("5s")
    Duration healthFor();
}
