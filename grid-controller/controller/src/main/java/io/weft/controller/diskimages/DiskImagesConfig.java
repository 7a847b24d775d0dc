package io.weft.controller.diskimages;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "weft.disk-images")
public interface DiskImagesConfig {
    /** Of one file, as it comes. */
    @WithDefault("16384")
    int mostFileMib();

    /** Of the disk in it. */
    @WithDefault("131072")
    int mostDiskMib();

    /** Of all that a tenant keeps here, as it came. */
    @WithDefault("65536")
    int mostTenantMib();

    /** How long one that has not come whole waits for its rest. */
    @WithDefault("1d")
    Duration receiving();

    /** How long it may take to bring one into the grid's form. */
    @WithDefault("20m")
    Duration converting();

    /** Of the program that does so. */
    @WithDefault("1024")
    int programMib();
}
