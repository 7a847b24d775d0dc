package io.weft.controller.loop;

import io.quarkus.security.Authenticated;
import io.weft.tenancy.Role;
import io.weft.tenancy.TenantAccess;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;

/** What starting an application, as it is or as it might be drawn, would do. */
@Path("/api/v1/tenants/{tenant}/applications/{application}/plan")
@Authenticated
public class PlansResource {
    private final TenantAccess access;
    private final Plans plans;

    PlansResource(TenantAccess access, Plans plans) {
        this.access = access;
        this.plans = plans;
    }

    @POST
    @Consumes({"application/yaml", MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN, MediaType.WILDCARD})
    public PlanView plan(@PathParam("tenant") String tenantName, @PathParam("application") String name, String text) {
        return plans.of(access.require(tenantName, Role.VIEWER), name, text);
    }
}
