package io.weft.controller.operations;

import io.quarkus.security.Authenticated;
import io.weft.controller.database.Ids;
import io.weft.kernel.OperationId;
import io.weft.kernel.RefusedException;
import io.weft.kernel.Transactions;
import io.weft.tenancy.Role;
import io.weft.tenancy.TenantAccess;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;

/** Operations, to follow what was asked. */
@Path("/api/v1/tenants/{tenant}/operations")
@Authenticated
public class OperationsResource {
    private static final int PAGE_LIMIT = 200;

    private final TenantAccess access;
    private final Transactions transactions;
    private final Operations operations;

    OperationsResource(TenantAccess access, Transactions transactions, Operations operations) {
        this.access = access;
        this.transactions = transactions;
        this.operations = operations;
    }

    public record Items(List<OperationView> items) {}

    /** The newest first. Older ones are history, which the events tell. */
    @GET
    public Items list(@PathParam("tenant") String tenantName, @QueryParam("limit") @DefaultValue("50") int limit) {
        var tenant = access.require(tenantName, Role.VIEWER);
        return transactions.forTenant(
                tenant,
                () -> new Items(operations.recent(tenant, Math.clamp(limit, 1, PAGE_LIMIT)).stream()
                        .map(it -> OperationView.of(it, operations.applicationName(it)))
                        .toList()));
    }

    @GET
    @Path("{operation}")
    public OperationView show(@PathParam("tenant") String tenantName, @PathParam("operation") String id) {
        var tenant = access.require(tenantName, Role.VIEWER);
        return Ids.parse(id, OperationId::fromString)
                .flatMap(it -> transactions.forTenant(
                        tenant,
                        () -> operations
                                .find(tenant, it)
                                .map(found -> OperationView.of(found, operations.applicationName(found)))))
                .orElseThrow(() -> new RefusedException(
                        RefusedException.Kind.NOT_FOUND,
                        "operation-not-found",
                        "",
                        "There is no operation of this id."));
    }
}
