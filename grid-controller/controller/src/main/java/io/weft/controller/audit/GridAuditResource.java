package io.weft.controller.audit;

import io.weft.kernel.TenantId;
import io.weft.kernel.Transactions;
import io.weft.tenancy.CurrentCaller;
import io.weft.tenancy.TenantAccess;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;

/** Who did what to the grid itself, or to one tenant's things, for operators. */
@Path("/api/v1/grid/audit")
@RolesAllowed(CurrentCaller.OPERATOR)
public class GridAuditResource {
    private final TenantAccess access;
    private final Transactions transactions;
    private final AuditLists lists;

    GridAuditResource(TenantAccess access, Transactions transactions, AuditLists lists) {
        this.access = access;
        this.transactions = transactions;
        this.lists = lists;
    }

    /** @param tenant whose chain to read; the grid's own where it is left out */
    @GET
    public AuditLists.AuditPage list(@QueryParam("tenant") Optional<String> tenant, @BeanParam AuditLists.Asked asked) {
        var chain = tenant.map(access::any).map(TenantId::value).orElse(Entry.GRID);
        return transactions.gridWide(() -> lists.page(chain, asked));
    }
}
