package io.weft.controller.joining;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;

@ConfigMapping(prefix = "weft.grid-secret")
interface GridSecretConfig {
    /** At least 32 characters of randomness. Whoever has it can speak for every host: rotate it by joining all hosts again. */
    @WithParentName
    String value();
}
