package io.weft.controller.applications;

import io.quarkus.security.Authenticated;
import io.weft.controller.ordering.Resending;
import io.weft.tenancy.CurrentCaller;
import io.weft.tenancy.TenantAccess;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

/** For an application that is not as it should be: everything is said again, and what is broken begins anew, now. */
@Path("/api/v1/tenants/{tenant}/applications/{application}/repair")
@Authenticated
public class RepairsResource {
    private final TenantAccess access;
    private final CurrentCaller callers;
    private final Requests requests;
    private final Resending resending;

    RepairsResource(TenantAccess access, CurrentCaller callers, Requests requests, Resending resending) {
        this.access = access;
        this.callers = callers;
        this.requests = requests;
        this.resending = resending;
    }

    /** Changes no wish. Asked twice, it looks twice. */
    @POST
    public Response repair(@PathParam("tenant") String tenantName, @PathParam("application") String name) {
        var tenant = access.require(tenantName, Action.REPAIR.role);
        var operation =
                requests.repair(new Requests.Asked(tenant, name, callers.get().name()));
        resending.toHostsOf(tenant, operation.application());
        return ApplicationsResource.accepted(tenantName, name, operation);
    }
}
