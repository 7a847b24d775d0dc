package io.weft.controller.standing;

import io.weft.controller.edge.Asked;
import io.weft.controller.edge.HeldOn;
import io.weft.tenancy.CurrentCaller;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.ext.Provider;
import java.util.HashMap;

/** Asks {@link Standpoints} of every request of a tenant's. */
@Provider
@Priority(Priorities.AUTHORIZATION)
class StandpointFilter implements ContainerRequestFilter {
    private static final String PROJECT = "project";

    private final ResourceInfo matched;
    private final CurrentCaller callers;
    private final Standpoints standpoints;

    StandpointFilter(ResourceInfo matched, CurrentCaller callers, Standpoints standpoints) {
        this.matched = matched;
        this.callers = callers;
        this.standpoints = standpoints;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        var operation = request.getMethod() + " " + Asked.template(matched);
        if (HeldOn.of(operation) == HeldOn.NOWHERE || callers.known().isEmpty()) {
            return;
        }
        var named = new HashMap<String, String>();
        var uri = request.getUriInfo();
        if (uri.getQueryParameters().containsKey(PROJECT)) {
            named.put(PROJECT, uri.getQueryParameters().getFirst(PROJECT));
        }
        uri.getPathParameters().forEach((kind, values) -> named.put(kind, values.getFirst()));
        standpoints.find(new Standpoints.Asked(operation, named.get("tenant"), named));
    }
}
