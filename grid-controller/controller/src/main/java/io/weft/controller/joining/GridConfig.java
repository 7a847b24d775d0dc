package io.weft.controller.joining;

import io.smallrye.config.ConfigMapping;

/** What holds for the grid as a whole. Every key below {@code weft} must be known to some mapping, or the start fails. */
@ConfigMapping(prefix = "weft")
public interface GridConfig {
    /** At least 32 characters of randomness. Whoever has it can speak for every host: to change it, join all hosts again. */
    String gridSecret();

    /** The overlay's VXLAN network identifier. */
    int vni();

    /** First three octets of the addresses under which the machine of an embedded grid shows external ones. */
    String frontDoor();
}
