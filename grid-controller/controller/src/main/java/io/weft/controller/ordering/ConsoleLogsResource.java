package io.weft.controller.ordering;

import io.quarkus.security.Authenticated;
import io.weft.controller.instances.Instances;
import io.weft.kernel.Transactions;
import io.weft.tenancy.Role;
import io.weft.tenancy.TenantAccess;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The end of what an instance wrote to its console, fetched from its host. */
@Path("/api/v1/tenants/{tenant}/instances/{instance}/console-log")
@Authenticated
public class ConsoleLogsResource {
    private static final int LIMIT = 1 << 20;

    private final TenantAccess access;
    private final Transactions transactions;
    private final Instances instances;
    private final ConsoleLogs consoleLogs;

    ConsoleLogsResource(TenantAccess access, Transactions transactions, Instances instances, ConsoleLogs consoleLogs) {
        this.access = access;
        this.transactions = transactions;
        this.instances = instances;
        this.consoleLogs = consoleLogs;
    }

    @GET
    @Produces(MediaType.TEXT_PLAIN)
    public Response read(
            @PathParam("tenant") String tenantName,
            @PathParam("instance") String id,
            @QueryParam("bytes") @DefaultValue("65536") int bytes) {
        var tenant = access.require(tenantName, Role.VIEWER);
        var instance = transactions.forTenant(tenant, () -> instances.require(tenant, id));
        return consoleLogs.read(instance, Math.clamp(bytes, 1, LIMIT));
    }
}
