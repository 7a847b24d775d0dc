package io.weft.controller.events;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.weft.tenancy.CurrentCaller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.Optional;

/** What happened on the whole grid, for those who run it. */
@Path("/api/v1/events")
@RolesAllowed(CurrentCaller.OPERATOR)
public class GridEventsResource {
    private final EventLists lists;
    private final EventStreams streams;

    GridEventsResource(EventLists lists, EventStreams streams) {
        this.lists = lists;
        this.streams = streams;
    }

    @GET
    @RunOnVirtualThread
    public EventPage list(@BeanParam EventsAsked asked) {
        return lists.page(Optional.empty(), asked);
    }

    @GET
    @Path("stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RunOnVirtualThread
    public void stream(
            @QueryParam("after") Optional<String> after,
            @HeaderParam(HttpHeaders.LAST_EVENT_ID_HEADER) Optional<String> last,
            @Context SseEventSink sink,
            @Context Sse sse) {
        streams.follow(
                new EventStreams.Wanted(Optional.empty(), Cursor.read(last.or(() -> after), "after"), () -> {}),
                sink,
                sse);
    }
}
