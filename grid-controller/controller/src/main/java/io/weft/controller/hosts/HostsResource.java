package io.weft.controller.hosts;

import io.quarkus.security.Authenticated;
import io.weft.controller.edge.Page;
import io.weft.kernel.RefusedException;
import io.weft.kernel.Transactions;
import io.weft.tenancy.CurrentCaller;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
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
        if (after.filter(it -> !NewHost.isName(it)).isPresent()) {
            throw Page.invalidPlace();
        }
        var size = Page.size(limit);
        return transactions.gridWide(() -> {
            var page = Page.of(hosts.after(after, size + 1), size, Host::name);
            var there = occupations.of(page.items().stream().map(Host::id).toList());
            return page.as(it -> HostView.of(it, there.getOrDefault(it.id(), Occupation.NONE)));
        });
    }
}
