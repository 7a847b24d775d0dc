package io.weft.controller.operations;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "weft.operations")
public interface OperationsConfig {
    /** When an operation is called failed. Generous: an emulated guest on a loaded machine boots ten times slower. */
    @WithDefault("20m")
    Duration deadline();
}
