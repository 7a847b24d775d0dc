package io.weft.tenancy;

import io.weft.kernel.ApplicationId;
import io.weft.kernel.TenantId;
import java.util.Map;

/** What applications are called now. Bills know their ids, which stay when a name goes. */
public interface ApplicationNames {
    /** Those that are destroyed too. Within the tenant's scope. */
    Map<ApplicationId, String> applicationNames(TenantId tenant);
}
