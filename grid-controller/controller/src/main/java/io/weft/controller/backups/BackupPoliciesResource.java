package io.weft.controller.backups;

import io.quarkus.security.Authenticated;
import io.weft.controller.database.Ids;
import io.weft.controller.edge.Page;
import io.weft.controller.schedules.Retention;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.Transactions;
import io.weft.tenancy.CurrentCaller;
import io.weft.tenancy.Role;
import io.weft.tenancy.TenantAccess;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Which of a tenant's applications are backed up by the clock. */
@Path("/api/v1/tenants/{tenant}")
@Authenticated
public class BackupPoliciesResource {
    private final TenantAccess access;
    private final CurrentCaller callers;
    private final Transactions transactions;
    private final Policies policies;
    private final PolicyRequests requests;

    BackupPoliciesResource(
            TenantAccess access,
            CurrentCaller callers,
            Transactions transactions,
            Policies policies,
            PolicyRequests requests) {
        this.access = access;
        this.callers = callers;
        this.transactions = transactions;
        this.policies = policies;
        this.requests = requests;
    }

    /**
     * @param every {@code every 6 hours}, {@code daily at 03:00}, {@code weekly on sunday at 03:00}, or the five fields of cron
     * @param zone of the clock that this is by, as in {@code Europe/Berlin}; UTC when it is left out
     * @param target where to; it may be left out where there is one alone
     * @param keep how many stay; those that are left out are none
     * @param testEvery each how many is proved by an application; none when it is left out
     */
    public record NewBackupPolicy(
            Optional<String> every,
            Optional<String> zone,
            Optional<String> target,
            Optional<Keeping> keep,
            Optional<Integer> testEvery) {}

    /** The latest, and the latest of each of so many days, weeks and months. */
    public record Keeping(
            Optional<Integer> last, Optional<Integer> daily, Optional<Integer> weekly, Optional<Integer> monthly) {}

    /**
     * @param id the application's
     * @param latest the time of the latest good one
     * @param proved the time of the latest one that a test has proved
     * @param kept how many good ones there are
     * @param fault why the latest time gave none; empty when all is well
     */
    public record PolicyView(
            UUID id,
            String application,
            String every,
            String zone,
            String target,
            Retention keep,
            int testEvery,
            Optional<Instant> next,
            Optional<Instant> latest,
            Optional<Instant> proved,
            int kept,
            String fault,
            String setBy,
            Instant setAt) {}

    /** By id of the application. */
    @GET
    @Path("backup-policies")
    public Page<PolicyView> list(
            @PathParam("tenant") String tenantName,
            @QueryParam("after") Optional<String> after,
            @QueryParam("limit") Optional<Integer> limit) {
        var tenant = access.require(tenantName, Role.VIEWER);
        var size = Page.size(limit);
        var place = after.map(it -> Ids.parse(it, ApplicationId::fromString).orElseThrow(Page::invalidPlace));
        return transactions.forTenant(
                tenant,
                () -> Page.of(
                                policies.after(tenant, place, size + 1),
                                size,
                                it -> it.application().toString())
                        .as(requests::view));
    }

    /** From now on. What was made before stays as this one says. */
    @PUT
    @Path("applications/{application}/backup-policy")
    @Consumes(MediaType.APPLICATION_JSON)
    public PolicyView set(
            @PathParam("tenant") String tenantName, @PathParam("application") String name, NewBackupPolicy wanted) {
        var tenant = access.require(tenantName, Role.MANAGER);
        return requests.set(tenant, name, wanted, callers.get().name());
    }

    /** What it made stays. */
    @DELETE
    @Path("applications/{application}/backup-policy")
    public void unset(@PathParam("tenant") String tenantName, @PathParam("application") String name) {
        var tenant = access.require(tenantName, Role.MANAGER);
        requests.unset(tenant, name, callers.get().name());
    }
}
