package io.weft.controller.loop;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.weft.volumes.StoreKind;
import java.time.Duration;

@ConfigMapping(prefix = "weft.loop")
public interface LoopConfig {
    /** Off in tests, which make each pass themselves. */
    @WithDefault("true")
    boolean enabled();

    /** How often to look for due applications when no signal comes. */
    @WithDefault("1s")
    Duration period();

    /** Passes made before the loop listens for its own stop. */
    @WithDefault("200")
    int batch();

    /** How often an application at rest is looked at. */
    @WithDefault("15s")
    Duration rest();

    /** The same of one that is stopped and has nothing to wait for: only a word that was lost could bring something. */
    @WithDefault("2m")
    Duration idle();

    /** How soon an application is looked at again whose pass was lost or failed. */
    @WithDefault("1s")
    Duration again();

    /** How long an instance keeps running once it takes no new connections. */
    @WithDefault("4s")
    Duration drainAtLeast();

    /** When to stop it although some host has not confirmed that it is out of the spread. */
    @WithDefault("30s")
    Duration drainAtMost();

    /** Where new volumes are made: {@code local}, on one host each, or {@code rbd}, which hosts share. */
    @WithDefault("local")
    StoreKind store();

    /** When to give up a move whose next step does not come: the other host's room, or the instance's arrival. */
    @WithDefault("3m")
    Duration moveAtMost();
}
