package io.weft.controller.loop;

import io.quarkus.security.Authenticated;
import io.weft.tenancy.Role;
import io.weft.tenancy.TenantAccess;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;

/** What running a document would do that is no application yet: is it lawful, where would it go, why not. */
@Path("/api/v1/tenants/{tenant}/plan")
@Authenticated
public class DraftPlansResource {
    private final TenantAccess access;
    private final Plans plans;

    DraftPlansResource(TenantAccess access, Plans plans) {
        this.access = access;
        this.plans = plans;
    }

    @POST
    @Consumes({"application/yaml", MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
    public PlanView plan(@PathParam("tenant") String tenantName, String text) {
        return plans.ofDraft(access.require(tenantName, Role.VIEWER), text);
    }
}
