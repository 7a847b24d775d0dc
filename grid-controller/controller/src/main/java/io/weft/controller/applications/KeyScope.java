package io.weft.controller.applications;

import io.weft.controller.database.Ids;
import io.weft.controller.edge.Problem;
import io.weft.controller.instances.Instance;
import io.weft.controller.instances.Instances;
import io.weft.controller.operations.Operation;
import io.weft.controller.operations.Operations;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.InstanceId;
import io.weft.kernel.OperationId;
import io.weft.kernel.TenantId;
import io.weft.kernel.Transactions;
import io.weft.tenancy.CurrentCaller;
import io.weft.tenancy.KeyHolder;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.PathSegment;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Keeps a key that is for certain applications to those, their instances and their operations. Whatever is of the tenant as a whole,
 * lists and events too, is refused: an operation that is added tomorrow is refused until it is named here.
 */
@Provider
@Priority(Priorities.AUTHORIZATION)
public class KeyScope implements ContainerRequestFilter {
    private static final List<String> TENANTS = List.of("api", "v1", "tenants");
    private static final int TENANT = TENANTS.size();
    private static final int KIND = TENANT + 1;
    private static final int THING = TENANT + 2;
    /** What would be beside the application: under another name, where the key is no good. */
    private static final Set<String> BESIDE = Set.of("copy", "rename");

    private final CurrentCaller callers;
    private final Transactions transactions;
    private final Applications applications;
    private final Instances instances;
    private final Operations operations;

    KeyScope(
            CurrentCaller callers,
            Transactions transactions,
            Applications applications,
            Instances instances,
            Operations operations) {
        this.callers = callers;
        this.transactions = transactions;
        this.applications = applications;
        this.instances = instances;
        this.operations = operations;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        var path = request.getUriInfo().getPathSegments().stream()
                .map(PathSegment::getPath)
                .filter(part -> !part.isEmpty())
                .toList();
        if (path.size() <= TENANT
                || !path.subList(0, TENANT).equals(TENANTS)
                || callers.known().isEmpty()) {
            return;
        }
        callers.key()
                // Under another tenant's name it meets nothing, as everybody does.
                .filter(it -> it.tenantName().equals(path.get(TENANT)))
                .filter(it -> it.onlyApplications().isPresent())
                .filter(it -> !isWithin(it, path))
                .ifPresent(it -> request.abortWith(Problem.of(
                                Status.FORBIDDEN,
                                "key-out-of-scope",
                                "This API key is only for "
                                        + String.join(", ", it.key().applications())
                                        + ": their pages, instances and operations.")
                        .response()));
    }

    private boolean isWithin(KeyHolder holder, List<String> path) {
        return path.size() > THING
                && !BESIDE.contains(path.getLast())
                && application(holder.key().tenant(), path.get(KIND), path.get(THING))
                        .filter(holder.key().applications()::contains)
                        .isPresent();
    }

    private Optional<String> application(TenantId tenant, String kind, String thing) {
        return switch (kind) {
            case "applications" -> Optional.of(thing);
            case "instances" ->
                Ids.parse(thing, InstanceId::fromString)
                        .flatMap(id ->
                                named(tenant, () -> instances.find(tenant, id).map(Instance::application)));
            case "operations" ->
                Ids.parse(thing, OperationId::fromString)
                        .flatMap(id ->
                                named(tenant, () -> operations.find(tenant, id).map(Operation::application)));
            default -> Optional.empty();
        };
    }

    private Optional<String> named(TenantId tenant, Supplier<Optional<ApplicationId>> whose) {
        return transactions.forTenant(
                tenant,
                () -> whose.get().flatMap(id -> applications.find(tenant, id)).map(Application::name));
    }
}
