package io.weft.controller.loop;

import io.quarkus.security.Authenticated;
import io.weft.catalog.Upgrades;
import io.weft.controller.applications.Library;
import io.weft.controller.applications.Requests;
import io.weft.controller.operations.Operation;
import io.weft.controller.operations.OperationView;
import io.weft.kernel.Refusal;
import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.kernel.TenantId;
import io.weft.tenancy.CurrentCaller;
import io.weft.tenancy.Role;
import io.weft.tenancy.TenantAccess;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;

/** An application goes to another version of a class: a newer one, or back to one that it came from. */
@Path("/api/v1/tenants/{tenant}/applications/{application}/upgrade")
@Authenticated
public class UpgradesResource {
    private final TenantAccess access;
    private final CurrentCaller callers;
    private final Plans plans;
    private final Requests requests;
    private final Library library;

    UpgradesResource(TenantAccess access, CurrentCaller callers, Plans plans, Requests requests, Library library) {
        this.access = access;
        this.callers = callers;
        this.plans = plans;
        this.requests = requests;
        this.library = library;
    }

    /**
     * @param className without a version
     * @param version the newest there is, unless it is said
     * @param plan whether to say what it would be, and change nothing
     */
    public record Asked(String className, Optional<String> version, Optional<Boolean> plan) {}

    /** With {@code plan} what it would be is the whole answer. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response upgrade(
            @PathParam("tenant") String tenantName, @PathParam("application") String name, Asked asked) {
        var tenant = access.require(tenantName, Role.DEVELOPER);
        if (asked == null || asked.className() == null || asked.className().isBlank()) {
            throw new RefusedException(
                    Kind.INVALID, "body-incomplete", "className", "Say which class: {\"className\": \"web\"}.");
        }
        return asked.plan().orElse(false)
                ? Response.ok(plans.ofUpgrade(tenant, name, asked)).build()
                : accepted(tenantName, name, begun(tenant, name, asked));
    }

    private Operation begun(TenantId tenant, String name, Asked asked) {
        var who = new Requests.Asked(tenant, name, callers.get().name());
        return requests.edit(who, Operation.Kind.UPGRADE, Optional.empty(), before -> {
            var upgrade = Upgrades.plan(before, asked.className(), asked.version(), library.catalog(tenant))
                    .orThrow();
            if (!upgrade.broken().isEmpty()) {
                throw new RefusedException(
                        Kind.INVALID,
                        upgrade.broken().stream().map(UpgradesResource::named).toList());
            }
            return upgrade.document();
        });
    }

    /** A wire by its name, since nobody knows its number. */
    private static Refusal named(Upgrades.Broken it) {
        var refusal = it.refusal();
        return it.wire().isEmpty()
                ? refusal
                : new Refusal(refusal.code(), refusal.field(), "Wire " + it.wire() + ": " + refusal.reason());
    }

    private static Response accepted(String tenantName, String name, Operation operation) {
        return Response.accepted(OperationView.of(operation, name))
                .location(URI.create("/api/v1/tenants/" + tenantName + "/operations/" + operation.id()))
                .header("ETag", "\"" + operation.generation() + "\"")
                .build();
    }
}
