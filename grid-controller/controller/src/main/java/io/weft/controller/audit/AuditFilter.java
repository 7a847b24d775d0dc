package io.weft.controller.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpServerRequest;
import io.weft.kernel.RefusedException;
import io.weft.kernel.TenantId;
import io.weft.tenancy.TenantAccess;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Remembers where a request comes from, and notes those that were refused, and those that tell nobody by an event. A question is no
 * act, refused or not.
 */
@Provider
@Priority(Priorities.AUTHENTICATION - 1)
public class AuditFilter implements ContainerRequestFilter, ContainerResponseFilter {
    private static final Set<String> CHANGING = Set.of("POST", "PUT", "DELETE", "PATCH");
    /** Not told: what is malformed, absent or somebody else's. Whoever may not, or may not now, is. */
    private static final Set<Integer> TOLD = Set.of(403, 409);

    /** An answer from before, to a request that was noted then. */
    private static final String REPLAYED = "Idempotency-Replayed";

    private static final Pattern QUESTION = Pattern.compile(".*/(plan|price|look)");
    private static final Pattern OF_TENANT =
            Pattern.compile("/api/v1/(?:tenants|grid/tenants|quotas|billing-accounts)/([^/]+).*");
    private static final int LONGEST = 300;

    private final AuditedRequest audited;
    private final AuditLog log;
    private final TenantAccess access;
    private final ObjectMapper json;

    @Context
    HttpServerRequest http;

    AuditFilter(AuditedRequest audited, AuditLog log, TenantAccess access, ObjectMapper json) {
        this.audited = audited;
        this.log = log;
        this.access = access;
        this.json = json;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        begin(request);
    }

    private void begin(ContainerRequestContext request) {
        var path = request.getUriInfo().getRequestUri().getPath();
        if (CHANGING.contains(request.getMethod())
                && path.startsWith("/api/")
                && !QUESTION.matcher(path).matches()) {
            audited.begin(bounded(request.getMethod() + " " + path), source());
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!audited.changes()) {
            begin(request); // Whoever lacks a role of the grid is refused before any filter hears of it.
        }
        if (!audited.changes() || audited.isNoted() || response.getHeaders().containsKey(REPLAYED)) {
            return;
        }
        try {
            note(request, response);
        } catch (JsonProcessingException fault) {
            throw new IllegalStateException("a problem document is always JSON", fault);
        }
    }

    private void note(ContainerRequestContext request, ContainerResponseContext response)
            throws JsonProcessingException {
        var path = request.getUriInfo().getRequestUri().getPath();
        if (response.getStatus() / 100 == 2) {
            log.done(() -> tenant(path));
        } else if (TOLD.contains(response.getStatus()) && response.getEntity() instanceof String problem) {
            var read = json.readTree(problem);
            log.refused(
                    () -> tenant(path),
                    read.path("code").asText(),
                    bounded(read.path("detail").asText()));
        }
    }

    private Optional<TenantId> tenant(String path) {
        var named = OF_TENANT.matcher(path);
        try {
            return named.matches() ? Optional.of(access.any(named.group(1))) : Optional.empty();
        } catch (RefusedException nobodys) {
            return Optional.empty();
        }
    }

    private String source() {
        var remote = http.remoteAddress();
        return remote == null || remote.hostAddress() == null ? "" : remote.hostAddress();
    }

    private static String bounded(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
