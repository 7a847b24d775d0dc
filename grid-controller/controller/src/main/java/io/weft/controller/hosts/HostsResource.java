package io.weft.controller.hosts;

import io.quarkus.security.Authenticated;
import io.weft.controller.edge.Page;
import io.weft.kernel.RefusedException;
import io.weft.kernel.Transactions;
import io.weft.tenancy.CurrentCaller;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Comparator;
import java.util.Optional;

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

    /** By name. */
    @GET
    public Page<HostView> list(
            @QueryParam("after") Optional<String> after, @QueryParam("limit") Optional<Integer> limit) {
        if (!callers.get().isOperator()) {
            throw new RefusedException(
                    RefusedException.Kind.FORBIDDEN, "operator-only", "", "Only operators of the grid see its hosts.");
        }
        return transactions.gridWide(() -> {
            var there = occupations.all();
            var size = Page.size(limit);
            var found = hosts.all().stream()
                    .filter(it -> after.isEmpty() || it.name().compareTo(after.get()) > 0)
                    .sorted(Comparator.comparing(Host::name))
                    .limit(size + 1L)
                    .toList();
            return Page.of(found, size, Host::name)
                    .as(it -> HostView.of(it, there.getOrDefault(it.id(), Occupation.NONE)));
        });
    }
}
