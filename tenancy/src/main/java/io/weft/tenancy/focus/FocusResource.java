package io.weft.tenancy.focus;

import io.quarkus.security.Authenticated;
import io.weft.kernel.Transactions;
import io.weft.tenancy.Role;
import io.weft.tenancy.TenantAccess;
import io.weft.tenancy.invoice.Bills;
import io.weft.tenancy.prices.BillingConfig;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;

/** Cost and usage of everything that was billed, for programs that compare clouds. */
@Path("/api/v1/tenants/{tenant}/billing/focus")
@Authenticated
public class FocusResource {
    private final TenantAccess access;
    private final Transactions transactions;
    private final Bills bills;
    private final BillingConfig config;

    FocusResource(TenantAccess access, Transactions transactions, Bills bills, BillingConfig config) {
        this.access = access;
        this.transactions = transactions;
        this.bills = bills;
        this.config = config;
    }

    @GET
    @Produces("text/csv")
    public String costAndUsage(@PathParam("tenant") String tenantName) {
        var membership = access.member(tenantName, Role.BILLING);
        var tenant = membership.tenant();
        return transactions.forTenant(
                tenant.id(), () -> FocusCsv.of(bills.of(tenant.id()), tenant.title(), config.issuer()));
    }
}
