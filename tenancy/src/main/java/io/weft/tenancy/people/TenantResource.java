package io.weft.tenancy.people;

import io.quarkus.security.Authenticated;
import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.kernel.TenantId;
import io.weft.kernel.Transactions;
import io.weft.tenancy.CurrentCaller;
import io.weft.tenancy.Membership;
import io.weft.tenancy.News;
import io.weft.tenancy.Role;
import io.weft.tenancy.TenantAccess;
import io.weft.tenancy.Tenants;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What a tenant is called, as its own people see and decide it. Its name in paths stays. */
@Path("/api/v1/tenants/{tenant}")
@Authenticated
public class TenantResource {
    private final TenantAccess access;
    private final CurrentCaller callers;
    private final Transactions transactions;
    private final Tenants tenants;
    private final News news;

    TenantResource(TenantAccess access, CurrentCaller callers, Transactions transactions, Tenants tenants, News news) {
        this.access = access;
        this.callers = callers;
        this.transactions = transactions;
        this.tenants = tenants;
        this.news = news;
    }

    /**
     * @param name in paths; it never changes
     * @param role the caller's
     * @param hindrance why nothing may be begun or changed; empty where it may
     */
    public record OwnTenant(
            TenantId id,
            String name,
            String title,
            String state,
            String hindrance,
            String role,
            Instant since,
            boolean trial) {}

    public record OwnTitle(Optional<String> title) {}

    @GET
    public OwnTenant show(@PathParam("tenant") String tenantName) {
        return view(access.member(tenantName, Role.MEMBER));
    }

    @PUT
    public OwnTenant rename(@PathParam("tenant") String tenantName, OwnTitle asked) {
        var member = access.member(tenantName, Role.MANAGER);
        var title = Tenants.readTitle(
                Optional.ofNullable(asked).flatMap(OwnTitle::title).orElse(""));
        var by = callers.get().name();
        transactions.gridWide(() -> {
            tenants.lock(tenantName).orElseThrow(TenantResource::gone);
            var tenant = member.tenant().id();
            tenants.rename(tenant, title);
            news.tell(
                    tenant,
                    "tenant.renamed",
                    "tenant/" + tenant,
                    by + " called " + tenantName + " “" + title + "”.",
                    Map.of("tenant", tenantName));
            return tenant;
        });
        return view(access.member(tenantName, Role.MANAGER));
    }

    private OwnTenant view(Membership member) {
        var tenant = member.tenant();
        var kept = transactions.gridWide(() -> tenants.of(tenant.id())).orElseThrow(TenantResource::gone);
        return new OwnTenant(
                tenant.id(),
                tenant.name(),
                tenant.title(),
                tenant.state().word(),
                tenant.state().hindrance().orElse(""),
                member.role().word(),
                kept.since(),
                kept.trial());
    }

    private static RefusedException gone() {
        return new RefusedException(
                Kind.NOT_FOUND, "tenant-not-found", "", "There is no tenant of this name that you are a member of.");
    }
}
