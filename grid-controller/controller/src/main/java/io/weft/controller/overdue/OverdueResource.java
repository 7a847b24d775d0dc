package io.weft.controller.overdue;

import io.weft.tenancy.CurrentCaller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;

/** What is past its time, with its owner and what helps, for operators. */
@Path("/api/v1/grid/overdue")
@RolesAllowed(CurrentCaller.OPERATOR)
public class OverdueResource {
    private final Unfinished unfinished;

    OverdueResource(Unfinished unfinished) {
        this.unfinished = unfinished;
    }

    public record Transitions(List<Transition> items) {}

    /** @param all also what is on its way and in time */
    @GET
    public Transitions list(@QueryParam("all") @DefaultValue("false") boolean all) {
        return new Transitions(all ? unfinished.all() : unfinished.overdue());
    }
}
