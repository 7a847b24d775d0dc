package io.weft.tenancy.credit;

import io.quarkus.security.Authenticated;
import io.weft.kernel.Transactions;
import io.weft.tenancy.CurrentCaller;
import io.weft.tenancy.News;
import io.weft.tenancy.Role;
import io.weft.tenancy.TenantAccess;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** What is left of a tenant's credit, and from when on its members want to be told. */
@Path("/api/v1/tenants/{tenant}/credit")
@Authenticated
public class CreditResource {
    private final TenantAccess access;
    private final CurrentCaller callers;
    private final Transactions transactions;
    private final CreditWatch watch;
    private final News news;

    CreditResource(
            TenantAccess access, CurrentCaller callers, Transactions transactions, CreditWatch watch, News news) {
        this.access = access;
        this.callers = callers;
        this.transactions = transactions;
        this.watch = watch;
        this.news = news;
    }

    /** @param warnBelow in the currency's units; left out, members are told when credit lasts for a few days only */
    public record NewWarning(
            Optional<@DecimalMin(value = "0", inclusive = false) @Digits(integer = 12, fraction = 6) BigDecimal>
                    warnBelow) {}

    @GET
    public CreditView show(@PathParam("tenant") String tenantName) {
        var tenant = access.require(tenantName, Role.BILLING);
        return transactions.forTenant(tenant, () -> CreditView.of(watch.of(tenant, news.now())));
    }

    /** From which balance on members are told. */
    @PUT
    public CreditView warn(@PathParam("tenant") String tenantName, @Valid @NotNull NewWarning asked) {
        var tenant = access.require(tenantName, Role.MANAGER);
        var by = callers.get().name();
        return transactions.forTenant(tenant, () -> {
            var standing = watch.warn(tenant, asked.warnBelow(), news.now());
            news.tell(
                    tenant,
                    "billing.credit-warning-set",
                    "credit",
                    by + " wants members told of credit "
                            + asked.warnBelow()
                                    .map(it -> "below " + it.toPlainString() + ".")
                                    .orElse("that lasts for a few days only."),
                    Map.of());
            return CreditView.of(standing);
        });
    }
}
