package io.weft.controller.schedules;

import io.quarkus.security.Authenticated;
import io.weft.controller.database.Ids;
import io.weft.controller.edge.Page;
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
import java.util.Optional;

/** Which of a tenant's applications are kept by the clock. */
@Path("/api/v1/tenants/{tenant}")
@Authenticated
public class SchedulesResource {
    private final TenantAccess access;
    private final CurrentCaller callers;
    private final Transactions transactions;
    private final Schedules schedules;
    private final Scheduling scheduling;

    SchedulesResource(
            TenantAccess access,
            CurrentCaller callers,
            Transactions transactions,
            Schedules schedules,
            Scheduling scheduling) {
        this.access = access;
        this.callers = callers;
        this.transactions = transactions;
        this.schedules = schedules;
        this.scheduling = scheduling;
    }

    /**
     * @param every {@code every 6 hours}, {@code daily at 03:00}, {@code weekly on sunday at 03:00}, or the five fields of cron
     * @param zone of the clock that this is by, as in {@code Europe/Berlin}; UTC when it is left out
     * @param keep how many stay; those that are left out are none
     */
    public record NewSchedule(Optional<String> every, Optional<String> zone, Optional<KeepWanted> keep) {}

    /** The latest, and the latest of each of so many days and weeks. */
    public record KeepWanted(Optional<Integer> last, Optional<Integer> daily, Optional<Integer> weekly) {}

    /** By id of the application. */
    @GET
    @Path("snapshot-schedules")
    public Page<ScheduleView> list(
            @PathParam("tenant") String tenantName,
            @QueryParam("after") Optional<String> after,
            @QueryParam("limit") Optional<Integer> limit) {
        var tenant = access.require(tenantName, Role.VIEWER);
        var size = Page.size(limit);
        var place = after.map(it -> Ids.parse(it, ApplicationId::fromString).orElseThrow(Page::invalidPlace));
        return transactions.forTenant(
                tenant,
                () -> Page.of(
                                schedules.after(tenant, place, size + 1),
                                size,
                                it -> it.application().toString())
                        .as(scheduling::view));
    }

    /** From now on. What was taken before stays as this one says. */
    @PUT
    @Path("applications/{application}/snapshot-schedule")
    @Consumes(MediaType.APPLICATION_JSON)
    public ScheduleView set(
            @PathParam("tenant") String tenantName, @PathParam("application") String name, NewSchedule wanted) {
        var tenant = access.require(tenantName, Role.MANAGER);
        return scheduling.set(tenant, name, wanted, callers.get().name());
    }

    /** What it took stays. */
    @DELETE
    @Path("applications/{application}/snapshot-schedule")
    public void unset(@PathParam("tenant") String tenantName, @PathParam("application") String name) {
        var tenant = access.require(tenantName, Role.MANAGER);
        scheduling.unset(tenant, name, callers.get().name());
    }
}
