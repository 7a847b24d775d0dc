package io.weft.controller.metering;

import io.quarkus.security.Authenticated;
import io.weft.controller.edge.Page;
import io.weft.kernel.Transactions;
import io.weft.tenancy.Role;
import io.weft.tenancy.TenantAccess;
import io.weft.tenancy.UsageLog;
import io.weft.tenancy.UsageLog.Place;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** What a tenant has used, for programs that bill or watch it themselves. */
@Path("/api/v1/tenants/{tenant}/usage/events")
@Authenticated
public class UsageEventsResource {
    /** The last readings of a window come a little after its end. */
    private static final Duration SETTLING = Duration.ofMinutes(2);

    private final TenantAccess access;
    private final Transactions transactions;
    private final UsageLog log;
    private final InstantSource clock;

    UsageEventsResource(TenantAccess access, Transactions transactions, UsageLog log, InstantSource clock) {
        this.access = access;
        this.transactions = transactions;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Windows that ended two minutes ago or before, in time. An empty batch is the end.
     *
     * @param after the id of the last event of the batch before
     */
    @GET
    @Produces({UsageEvent.BATCH, MediaType.APPLICATION_JSON})
    public List<UsageEvent> events(
            @PathParam("tenant") String tenantName,
            @QueryParam("from") Optional<String> from,
            @QueryParam("to") Optional<String> to,
            @QueryParam("after") Optional<String> after,
            @QueryParam("limit") Optional<Integer> limit) {
        var tenant = access.require(tenantName, Role.BILLING);
        var now = clock.instant();
        var span = UsageAsked.span(from, to, now);
        var behind = after.map(UsageEventsResource::place);
        return transactions.forTenant(
                tenant,
                () -> log.ended(tenant, span, now.minus(SETTLING), behind, Page.size(limit)).stream()
                        .map(it -> UsageEvent.of(tenantName, it))
                        .toList());
    }

    private static Place place(String id) {
        return UsageEvent.place(id)
                .orElseThrow(() -> UsageAsked.invalid(
                        "cursor-invalid",
                        "after",
                        "This is the id of no event. Use that of the last one of the page before."));
    }
}
