package io.weft.grid;

import io.quarkus.security.Authenticated;
import io.weft.kernel.RefusedException;
import io.weft.tenancy.Role;
import io.weft.tenancy.TenantAccess;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Part of the program under test only: counts what reached it. */
@Path("/api/v1/tenants/{tenant}/test-counters")
@Authenticated
public class CountingResource {
    static final AtomicInteger COUNT = new AtomicInteger();
    private final TenantAccess access;

    CountingResource(TenantAccess access) {
        this.access = access;
    }

    @POST
    @Operation(hidden = true)
    public Response count(@PathParam("tenant") String tenant, Map<String, String> body) {
        access.require(tenant, Role.DEVELOPER);
        var count = COUNT.incrementAndGet();
        return switch (body.getOrDefault("answer", "created")) {
            case "refused" ->
                throw new RefusedException(RefusedException.Kind.INVALID, "test-refused", "answer", "As asked for.");
            case "bug" -> throw new IllegalStateException("password=hunter2");
            case "empty" ->
                Response.accepted().location(URI.create("/somewhere/" + count)).build();
            default ->
                Response.created(URI.create("/counts/" + count))
                        .tag("g" + count)
                        .entity(Map.of("count", count))
                        .build();
        };
    }
}
