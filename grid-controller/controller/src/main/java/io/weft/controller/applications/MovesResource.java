package io.weft.controller.applications;

import io.quarkus.security.Authenticated;
import io.weft.controller.hosts.HostPicture;
import io.weft.controller.instances.Instance;
import io.weft.controller.instances.Instances;
import io.weft.controller.operations.Operation;
import io.weft.kernel.HostId;
import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.kernel.Transactions;
import io.weft.tenancy.CurrentCaller;
import io.weft.tenancy.TenantAccess;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** An instance goes on on another host, while it runs. */
@Path("/api/v1/tenants/{tenant}/instances/{instance}")
@Authenticated
public class MovesResource {
    private final TenantAccess access;
    private final CurrentCaller callers;
    private final Transactions transactions;
    private final Instances instances;
    private final Requests requests;
    private final Operating operating;
    private final HostPicture hosts;

    MovesResource(
            TenantAccess access,
            CurrentCaller callers,
            Transactions transactions,
            Instances instances,
            Requests requests,
            Operating operating,
            HostPicture hosts) {
        this.access = access;
        this.callers = callers;
        this.transactions = transactions;
        this.instances = instances;
        this.requests = requests;
        this.operating = operating;
        this.hosts = hosts;
    }

    /** @param host by its name; any that has room without it */
    public record Move(Optional<String> host) {}

    @POST
    @Path("move")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response move(@PathParam("tenant") String tenantName, @PathParam("instance") String id, Move move) {
        var tenant = access.require(tenantName, Action.RESTART.role);
        var instance = transactions.forTenant(tenant, () -> instances.require(tenant, id));
        var name = instance.spec().applicationName();
        // What was begun by this very request makes the instance one that is being moved.
        var said = transactions.forTenant(tenant, () -> operating.said(tenant));
        if (said.isPresent()) {
            return ApplicationsResource.accepted(tenantName, name, said.get());
        }
        var target = Optional.ofNullable(move)
                .flatMap(Move::host)
                .filter(it -> !it.isBlank())
                .map(it -> named(it, instance));
        requireMovable(instance);
        var asked = new Requests.Asked(tenant, name, callers.get().name());
        var part = new Operation.Part(instance.appliance(), instance.ordinal());
        return ApplicationsResource.accepted(tenantName, name, requests.move(asked, part, target));
    }

    private HostId named(String host, Instance instance) {
        var found = hosts.now().values().stream()
                .filter(it -> it.name().equals(host))
                .findFirst()
                .orElseThrow(() -> new RefusedException(
                        Kind.INVALID, "move-host-unknown", "host", "There is no host " + host + "."));
        if (found.id().equals(instance.host())) {
            throw new RefusedException(
                    Kind.CONFLICT, "instance-there", "host", instance.name() + " is on " + host + " already.");
        }
        return found.id();
    }

    private static void requireMovable(Instance instance) {
        instance.immovable().ifPresent(why -> {
            throw new RefusedException(
                    Kind.CONFLICT, "instance-immovable", "", instance.name() + " can't move: " + why + ".");
        });
    }
}
