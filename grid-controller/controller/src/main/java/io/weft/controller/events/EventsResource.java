package io.weft.controller.events;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.weft.controller.standing.Standpoints;
import io.weft.tenancy.Role;
import io.weft.tenancy.TenantAccess;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.Optional;

/** What happened to a tenant's things. */
@Path("/api/v1/tenants/{tenant}/events")
@Authenticated
public class EventsResource {
    private final TenantAccess access;
    private final EventLists lists;
    private final EventStreams streams;
    private final Standpoints standpoints;

    EventsResource(TenantAccess access, EventLists lists, EventStreams streams, Standpoints standpoints) {
        this.standpoints = standpoints;
        this.access = access;
        this.lists = lists;
        this.streams = streams;
    }

    @GET
    @RunOnVirtualThread
    public EventPage list(@PathParam("tenant") String tenant, @BeanParam EventsAsked asked) {
        return lists.page(Optional.of(access.require(tenant, Role.VIEWER)), asked);
    }

    @GET
    @Path("stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RunOnVirtualThread
    public void stream(
            @PathParam("tenant") String tenant,
            @QueryParam("after") Optional<String> after,
            @HeaderParam(HttpHeaders.LAST_EVENT_ID_HEADER) Optional<String> last,
            @Context SseEventSink sink,
            @Context Sse sse) {
        var id = access.require(tenant, Role.VIEWER);
        streams.follow(
                new EventStreams.Wanted(Optional.of(id), Cursor.read(last.or(() -> after), "after"), () -> {
                    standpoints.findAgain(tenant, Role.VIEWER);
                    access.require(tenant, Role.VIEWER);
                }),
                sink,
                sse);
    }
}
