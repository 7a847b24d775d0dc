package io.weft.controller.hosts;

import io.quarkus.security.Authenticated;
import io.weft.kernel.RefusedException;
import io.weft.kernel.Transactions;
import io.weft.tenancy.CurrentCaller;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;

/** The grid's hosts, for operators. */
@Path("/api/v1/hosts")
@Authenticated
public class HostsResource {
    private final CurrentCaller callers;
    private final Transactions transactions;
    private final Hosts hosts;
    private final Occupations occupations;

    HostsResource(CurrentCaller callers, Transactions transactions, Hosts hosts, Occupations occupations) {
        this.callers = callers;
        this.transactions = transactions;
        this.hosts = hosts;
        this.occupations = occupations;
    }

    public record Items(List<HostView> items) {}

    @GET
    public Items list() {
        if (!callers.get().isOperator()) {
            throw new RefusedException(
                    RefusedException.Kind.FORBIDDEN, "operator-only", "", "Only operators of the grid see its hosts.");
        }
        return transactions.gridWide(() -> {
            var there = occupations.all();
            return new Items(hosts.all().stream()
                    .map(it -> HostView.of(it, there.getOrDefault(it.id(), Occupation.NONE)))
                    .toList());
        });
    }
}
