package io.weft.tenancy;

import io.weft.kernel.ApplicationId;
import io.weft.kernel.ProjectId;
import io.weft.kernel.TenantId;
import java.util.Map;

/** In which project applications are. Bills know none: what was used is of an application, wherever that goes. */
public interface ApplicationHomes {
    /** Those that are destroyed too, where they were at their end. Within the tenant's scope or the grid's. */
    Map<ApplicationId, ProjectId> applicationHomes(TenantId tenant);
}
