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
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Tickets to the consoles of instances, and who is at them. */
@Path("/api/v1/tenants/{tenant}/instances/{instance}")
@Authenticated
public class ConsolesResource {
    private static final String SERIAL = "serial";
    private static final String SCREEN = "screen";

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

    /**
     * @param path of the WebSocket that the ticket opens, once and before it expires
     * @param screen whether the instance has a screen, too
     */
    public record Ticket(UUID id, String ticket, String path, Instant expiresAt, boolean screen) {}

    /** @param line {@code serial} or {@code screen} */
    public record OpenConsole(UUID id, String by, String line, Instant openedAt) {}

    public record OpenConsoles(List<OpenConsole> items) {}

    /**
     * To the serial line, or with {@code line=screen} to the screen, which speaks RFB.
     *
     * <p>Needs no idempotency key: a ticket that was not heard of is of no use to anybody, and the next one is another.
     */
    @POST
    @Path("console")
    public Response open(
            @PathParam("tenant") String tenantName,
            @PathParam("instance") String id,
            @QueryParam("line") @DefaultValue(SERIAL) String word) {
        var tenant = access.require(tenantName, Role.DEVELOPER);
        var instance = transactions.forTenant(tenant, () -> instances.require(tenant, id));
        if (!instance.ordered()) {
            throw notRunning(instance);
        }
        var line = line(word);
        var hasScreen = instance.spec().screen().isPresent();
        if (line == Console.Line.SCREEN && !hasScreen) {
            throw screenless(instance);
        }
        var issued = tickets.issue(instance, line, callers.get());
        var console = issued.console();
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(new Ticket(
                        console.id(),
                        issued.ticket(),
                        "/api/v1/console/" + console.id(),
                        console.expiresAt(),
                        hasScreen))
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
                            it.id(),
                            it.person().name(),
                            word(it.line()),
                            it.openedAt().orElseThrow()))
                    .toList());
        });
    }

    private static Console.Line line(String word) {
        return switch (word) {
            case SERIAL -> Console.Line.SERIAL;
            case SCREEN -> Console.Line.SCREEN;
            default ->
                throw new RefusedException(
                        Kind.INVALID,
                        "console-line-unknown",
                        "line",
                        "A console is serial or screen, not " + word + ".");
        };
    }

    private static String word(Console.Line line) {
        return switch (line) {
            case SERIAL -> SERIAL;
            case SCREEN -> SCREEN;
        };
    }

    private static RefusedException screenless(Instance instance) {
        return new RefusedException(
                Kind.CONFLICT,
                "no-screen",
                "line",
                "Instance " + instance.name()
                        + " has no screen. One that boots from its own disk has, from its next start on.");
    }

    private static RefusedException notRunning(Instance instance) {
        return new RefusedException(
                Kind.CONFLICT,
                "instance-not-running",
                "",
                "Instance " + instance.name() + " is not running: there is nobody to talk to.");
    }
}
