package io.weft.controller.images;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

@ConfigMapping(prefix = "weft.images")
public interface ImagesConfig {
    /** Holds {@code index.json} and the blobs. */
    @WithDefault("/var/lib/weft/images")
    Path directory();
}
