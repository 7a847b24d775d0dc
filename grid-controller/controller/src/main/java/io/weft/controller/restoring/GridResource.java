package io.weft.controller.restoring;

import io.weft.tenancy.CurrentCaller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The grid as a whole, for its operators. */
@Path("/api/v1/grid")
@RolesAllowed(CurrentCaller.OPERATOR)
public class GridResource {
    private final Restoring restoring;
    private final CurrentCaller callers;
    private final String version;

    GridResource(
            Restoring restoring,
            CurrentCaller callers,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.restoring = restoring;
        this.callers = callers;
        this.version = version;
    }

    /** @param waitsFor hosts that have not yet said what is there */
    public record Restoration(Instant restoredAt, String restoredBy, List<String> waitsFor) {}

    /** @param restoration while one is open; nothing is placed or ordered meanwhile */
    public record GridView(String version, Optional<Restoration> restoration) {}

    @GET
    public GridView show() {
        return new GridView(
                version, restoring.open().map(it -> new Restoration(it.restoredAt(), it.restoredBy(), it.waitsFor())));
    }

    /** After a restore: act without the hosts that say nothing. */
    @POST
    @Path("resume")
    public GridView resume() {
        restoring.resume(callers.get().name());
        return show();
    }
}
