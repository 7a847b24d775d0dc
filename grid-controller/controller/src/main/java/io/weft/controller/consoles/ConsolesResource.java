package io.weft.controller.consoles;

import io.quarkus.security.Authenticated;
import io.weft.controller.instances.Instance;
import io.weft.controller.instances.Instances;
import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.kernel.Transactions;
import io.weft.tenancy.CurrentCaller;
import io.weft.tenancy.Role;
import io.weft.tenancy.TenantAccess;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Tickets to the consoles of instances, and who is at them. */
@Path("/api/v1/tenants/{tenant}/instances/{instance}")
@Authenticated
public class ConsolesResource {
    private final TenantAccess access;
    private final CurrentCaller callers;
    private final Transactions transactions;
    private final Instances instances;
    private final Consoles consoles;
    private final Tickets tickets;

    ConsolesResource(
            TenantAccess access,
            CurrentCaller callers,
            Transactions transactions,
            Instances instances,
            Consoles consoles,
            Tickets tickets) {
        this.access = access;
        this.callers = callers;
        this.transactions = transactions;
        this.instances = instances;
        this.consoles = consoles;
        this.tickets = tickets;
    }

    /** @param path of the WebSocket that the ticket opens, once and before it expires */
    public record Ticket(UUID id, String ticket, String path, Instant expiresAt) {}

    public record OpenConsole(UUID id, String by, Instant openedAt) {}

    public record OpenConsoles(List<OpenConsole> items) {}

    /** Needs no idempotency key: a ticket that was not heard of is of no use to anybody, and the next one is another. */
    @POST
    @Path("console")
    public Response open(@PathParam("tenant") String tenantName, @PathParam("instance") String id) {
        var tenant = access.require(tenantName, Role.DEVELOPER);
        var instance = transactions.forTenant(tenant, () -> instances.require(tenant, id));
        if (!instance.ordered()) {
            throw notRunning(instance);
        }
        var issued = tickets.issue(instance, callers.get());
        var console = issued.console();
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(new Ticket(
                        console.id(), issued.ticket(), "/api/v1/console/" + console.id(), console.expiresAt()))
                .build();
    }

    /** Those that are open at this moment; who had one before stands in the events. */
    @GET
    @Path("consoles")
    public OpenConsoles list(@PathParam("tenant") String tenantName, @PathParam("instance") String id) {
        var tenant = access.require(tenantName, Role.VIEWER);
        return transactions.forTenant(tenant, () -> {
            var instance = instances.require(tenant, id);
            return new OpenConsoles(consoles.open(tenant, instance.id()).stream()
                    .map(it -> new OpenConsole(
                            it.id(), it.person().name(), it.openedAt().orElseThrow()))
                    .toList());
        });
    }

    private static RefusedException notRunning(Instance instance) {
        return new RefusedException(
                Kind.CONFLICT,
                "instance-not-running",
                "",
                "Instance " + instance.name() + " is not running: there is nobody to talk to.");
    }
}
