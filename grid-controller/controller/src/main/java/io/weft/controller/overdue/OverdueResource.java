package io.weft.controller.overdue;

import io.weft.kernel.Transactions;
import io.weft.tenancy.CurrentCaller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.InstantSource;
import java.util.List;

/** What is past its time, with its owner and what helps, for operators. */
@Path("/api/v1/grid/overdue")
@RolesAllowed(CurrentCaller.OPERATOR)
public class OverdueResource {
    private final Transactions transactions;
    private final FactFinding facts;
    private final DeadlinesConfig config;
    private final InstantSource clock;

    OverdueResource(Transactions transactions, FactFinding facts, DeadlinesConfig config, InstantSource clock) {
        this.transactions = transactions;
        this.facts = facts;
        this.config = config;
        this.clock = clock;
    }

    public record Transitions(List<Transition> items) {}

    /** @param all also what is on its way and in time */
    @GET
    public Transitions list(@QueryParam("all") @DefaultValue("false") boolean all) {
        var now = clock.instant();
        return transactions.gridWide(() -> new Transitions(new Deadlines(config)
                .of(facts.find()).stream()
                        .filter(it -> all || it.isOverdue(now))
                        .toList()));
    }
}
