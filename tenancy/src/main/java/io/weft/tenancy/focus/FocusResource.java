package io.weft.tenancy.focus;

import io.quarkus.security.Authenticated;
import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.kernel.Transactions;
import io.weft.tenancy.Role;
import io.weft.tenancy.TenantAccess;
import io.weft.tenancy.invoice.Bills;
import io.weft.tenancy.prices.BillingConfig;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;

/** Cost and usage of everything that was billed, for programs that compare clouds. */
@Path("/api/v1/tenants/{tenant}/billing/focus")
@Authenticated
public class FocusResource {
    private static final String CSV = "text/csv";
    private static final String PARQUET = "application/vnd.apache.parquet";

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

    /** @param format {@code csv} or {@code parquet} */
    @GET
    @Produces({CSV, PARQUET})
    public Response costAndUsage(
            @PathParam("tenant") String tenantName, @QueryParam("format") @DefaultValue("csv") String format) {
        var tenant = access.member(tenantName, Role.BILLING).tenant();
        var all = transactions.forTenant(tenant.id(), () -> bills.of(tenant.id()));
        return switch (format) {
            case "csv" ->
                Response.ok(FocusCsv.of(all, tenant.title(), config.issuer()), CSV)
                        .build();
            case "parquet" ->
                Response.ok(FocusParquet.of(all, tenant.title(), config.issuer()), PARQUET)
                        .build();
            default ->
                throw new RefusedException(
                        Kind.INVALID, "format-unknown", "format", "There are csv and parquet, and no other formats.");
        };
    }
}
