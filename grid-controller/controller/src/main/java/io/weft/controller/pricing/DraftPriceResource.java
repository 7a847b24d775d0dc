package io.weft.controller.pricing;

import io.quarkus.security.Authenticated;
import io.weft.tenancy.Estimate;
import io.weft.tenancy.Role;
import io.weft.tenancy.TenantAccess;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;

/** What a document would cost, whether it is an application or not. */
@Path("/api/v1/tenants/{tenant}/price")
@Authenticated
public class DraftPriceResource {
    private final TenantAccess access;
    private final Estimates estimates;

    DraftPriceResource(TenantAccess access, Estimates estimates) {
        this.access = access;
        this.estimates = estimates;
    }

    @POST
    @Consumes({"application/yaml", MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
    public Estimate price(@PathParam("tenant") String tenantName, String text) {
        return estimates.ofDraft(access.require(tenantName, Role.VIEWER), text);
    }
}
