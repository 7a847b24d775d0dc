package io.weft.controller.images;

import io.weft.controller.planning.Sources;
import io.weft.kernel.TenantId;
import java.nio.file.Path;
import java.util.Optional;

/** The images that tenants brought. */
public interface TenantDisks {
    /** @param name as the tenant calls it */
    Optional<Sources.DiskImage> disk(TenantId tenant, String name);

    /** The file of one that is ready; empty for every other digest. */
    Optional<Path> blob(String digest);
}
