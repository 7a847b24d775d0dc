package io.weft.controller.applications;

import io.weft.controller.edge.Asked;
import io.weft.controller.edge.Problem;
import io.weft.controller.standing.NamedThings;
import io.weft.kernel.TenantId;
import io.weft.kernel.Transactions;
import io.weft.tenancy.CurrentCaller;
import io.weft.tenancy.KeyHolder;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keeps a key that is for certain applications to those, their instances and their operations. Whatever is of the tenant as a whole,
 * lists and events too, is refused: an operation that is added tomorrow is refused until it is named here.
 */
@Provider
@Priority(Priorities.AUTHORIZATION)
public class KeyScope implements ContainerRequestFilter {
    private static final String TENANT = "/api/v1/tenants/{tenant}";
    /** By method and path below the tenant. Not among them is what would be beside the application, where the key is no good. */
    private static final Set<String> WITHIN = Set.of(
            "GET /applications/{application}",
            "PUT /applications/{application}",
            "POST /applications/{application}/appliances/{appliance}/start",
            "POST /applications/{application}/appliances/{appliance}/stop",
            "DELETE /applications/{application}/backup-policy",
            "PUT /applications/{application}/backup-policy",
            "POST /applications/{application}/backups",
            "POST /applications/{application}/branch",
            "POST /applications/{application}/clean",
            "POST /applications/{application}/configure",
            "POST /applications/{application}/destroy",
            "GET /applications/{application}/diff",
            "POST /applications/{application}/diff",
            "GET /applications/{application}/export",
            "GET /applications/{application}/instances",
            "POST /applications/{application}/keep",
            "DELETE /applications/{application}/lock",
            "PUT /applications/{application}/lock",
            "GET /applications/{application}/metrics",
            "POST /applications/{application}/plan",
            "POST /applications/{application}/price",
            "POST /applications/{application}/repair",
            "POST /applications/{application}/restart",
            "GET /applications/{application}/revisions",
            "GET /applications/{application}/revisions/{revision}",
            "POST /applications/{application}/scale",
            "GET /applications/{application}/scaling",
            "POST /applications/{application}/scaling/{appliance}/pause",
            "POST /applications/{application}/scaling/{appliance}/reset-breaker",
            "POST /applications/{application}/scaling/{appliance}/resume",
            "GET /applications/{application}/settings",
            "DELETE /applications/{application}/snapshot-schedule",
            "PUT /applications/{application}/snapshot-schedule",
            "POST /applications/{application}/snapshots",
            "POST /applications/{application}/start",
            "POST /applications/{application}/stop",
            "GET /applications/{application}/survival",
            "DELETE /applications/{application}/template",
            "PUT /applications/{application}/template",
            "POST /applications/{application}/upgrade",
            "DELETE /applications/{application}/volumes/{volume}",
            "POST /applications/{application}/wires",
            "DELETE /applications/{application}/wires/{wire}",
            "GET /instances/{instance}",
            "POST /instances/{instance}/console",
            "GET /instances/{instance}/console-log",
            "GET /instances/{instance}/consoles",
            "GET /instances/{instance}/explain",
            "POST /instances/{instance}/move",
            "POST /instances/{instance}/restart",
            "GET /operations/{operation}");

    private final ResourceInfo matched;
    private final CurrentCaller callers;
    private final Transactions transactions;
    private final NamedThings owners;

    KeyScope(ResourceInfo matched, CurrentCaller callers, Transactions transactions, NamedThings owners) {
        this.matched = matched;
        this.callers = callers;
        this.transactions = transactions;
        this.owners = owners;
    }

    /** What such a key may ask of its applications, as in {@code GET /api/v1/tenants/{tenant}/operations/{operation}}. */
    public static Set<String> within() {
        return WITHIN.stream().map(it -> it.replaceFirst(" ", " " + TENANT)).collect(Collectors.toSet());
    }

    @Override
    public void filter(ContainerRequestContext request) {
        var template = Asked.template(matched);
        if (!template.startsWith(TENANT) || callers.known().isEmpty()) {
            return;
        }
        var asked = request.getMethod() + " " + template.substring(TENANT.length());
        var things = request.getUriInfo().getPathParameters();
        callers.key()
                // Under another tenant's name it meets nothing, as everybody does.
                .filter(it -> it.tenantName().equals(things.getFirst("tenant")))
                .filter(it -> it.onlyApplications().isPresent())
                .filter(it -> !WITHIN.contains(asked) || !isOfIts(it, things))
                .ifPresent(it -> request.abortWith(Problem.of(
                                Status.FORBIDDEN,
                                "key-out-of-scope",
                                "This API key is only for "
                                        + String.join(", ", it.key().applications())
                                        + ": their pages, instances and operations.")
                        .response()));
    }

    private boolean isOfIts(KeyHolder holder, MultivaluedMap<String, String> things) {
        return application(holder.key().tenant(), things)
                .filter(holder.key().applications()::contains)
                .isPresent();
    }

    /** The applications of other kinds of things are no matter of such a key: what it may ask of those is not in the list. */
    private Optional<String> application(TenantId tenant, MultivaluedMap<String, String> things) {
        return Stream.of("application", "instance", "operation")
                .filter(things::containsKey)
                .findFirst()
                .flatMap(kind -> kind.equals("application")
                        ? Optional.of(things.getFirst(kind))
                        : transactions
                                .forTenant(tenant, () -> owners.owner(tenant, kind, things.getFirst(kind)))
                                .map(NamedThings.Owner::name));
    }
}
