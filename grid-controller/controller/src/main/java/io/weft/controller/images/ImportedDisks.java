package io.weft.controller.images;

import io.weft.controller.planning.Sources;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.TenantId;
import java.util.Map;

/** The data that applications came with. */
@FunctionalInterface
public interface ImportedDisks {
    /** By the name of the volume that it is for. Within a scope. */
    Map<String, Sources.DiskImage> of(TenantId tenant, ApplicationId application);
}
