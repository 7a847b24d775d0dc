package io.weft.controller.audit;

import io.quarkus.security.Authenticated;
import io.weft.kernel.Transactions;
import io.weft.tenancy.Role;
import io.weft.tenancy.TenantAccess;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** Who did what to a tenant's things, for its managers. */
@Path("/api/v1/tenants/{tenant}/audit")
@Authenticated
public class AuditResource {
    private final TenantAccess access;
    private final Transactions transactions;
    private final AuditLists lists;

    AuditResource(TenantAccess access, Transactions transactions, AuditLists lists) {
        this.access = access;
        this.transactions = transactions;
        this.lists = lists;
    }

    @GET
    public AuditLists.AuditPage list(@PathParam("tenant") String tenantName, @BeanParam AuditLists.Asked asked) {
        var tenant = access.requireInAnyState(tenantName, Role.MANAGER);
        return transactions.forTenant(tenant, () -> lists.page(tenant.value(), asked));
    }
}
