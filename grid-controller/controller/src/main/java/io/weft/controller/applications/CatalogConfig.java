package io.weft.controller.applications;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

@ConfigMapping(prefix = "weft.catalog")
public interface CatalogConfig {
    /** Holds a directory for each class beyond those that come with Weft. */
    Optional<Path> directory();
}
