package io.weft.controller.edge;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.ext.Provider;

/** Asks {@link FreshSignIn} of every request. */
@Provider
@Priority(Priorities.AUTHORIZATION)
class FreshSignInFilter implements ContainerRequestFilter {
    private final ResourceInfo matched;
    private final FreshSignIn signIns;

    FreshSignInFilter(ResourceInfo matched, FreshSignIn signIns) {
        this.matched = matched;
        this.signIns = signIns;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        signIns.challenge(request.getMethod() + " " + Asked.template(matched)).ifPresent(request::abortWith);
    }
}
