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

/** What an application costs while it runs, as it is or as it might be drawn. */
@Path("/api/v1/tenants/{tenant}/applications/{application}/price")
@Authenticated
public class PriceResource {
    private final TenantAccess access;
    private final Estimates estimates;

    PriceResource(TenantAccess access, Estimates estimates) {
        this.access = access;
        this.estimates = estimates;
    }

    @POST
    @Consumes({"application/yaml", MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN, MediaType.WILDCARD})
    public Estimate price(@PathParam("tenant") String tenantName, @PathParam("application") String name, String text) {
        return estimates.of(access.require(tenantName, Role.VIEWER), name, text);
    }
}
