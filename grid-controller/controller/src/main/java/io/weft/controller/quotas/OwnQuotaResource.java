package io.weft.controller.quotas;

import io.quarkus.security.Authenticated;
import io.weft.kernel.Transactions;
import io.weft.tenancy.Quotas;
import io.weft.tenancy.Role;
import io.weft.tenancy.TenantAccess;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** What the tenant may have and has, for its members. */
@Path("/api/v1/tenants/{tenant}/quota")
@Authenticated
public class OwnQuotaResource {
    private final TenantAccess access;
    private final Transactions transactions;
    private final Quotas quotas;
    private final Allowances allowances;

    OwnQuotaResource(TenantAccess access, Transactions transactions, Quotas quotas, Allowances allowances) {
        this.access = access;
        this.transactions = transactions;
        this.quotas = quotas;
        this.allowances = allowances;
    }

    @GET
    public QuotaView show(@PathParam("tenant") String tenantName) {
        var tenant = access.require(tenantName, Role.BILLING);
        return transactions.forTenant(
                tenant, () -> QuotaView.of(tenantName, allowances.of(tenant), quotas.setting(tenant)));
    }
}
