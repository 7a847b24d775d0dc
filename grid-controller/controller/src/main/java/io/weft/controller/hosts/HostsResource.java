package io.weft.controller.hosts;

import io.quarkus.security.Authenticated;
import io.weft.kernel.Capacity;
import io.weft.kernel.RefusedException;
import io.weft.kernel.Transactions;
import io.weft.tenancy.CurrentCaller;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The grid's hosts, for operators. */
@Path("/api/v1/hosts")
@Authenticated
public class HostsResource {
    private final CurrentCaller callers;
    private final Transactions transactions;
    private final Hosts hosts;

    HostsResource(CurrentCaller callers, Transactions transactions, Hosts hosts) {
        this.callers = callers;
        this.transactions = transactions;
        this.hosts = hosts;
    }

    public record Items(List<HostView> items) {}

    public record HostView(
            UUID id,
            String name,
            String state,
            Capacity capacity,
            Capacity reserved,
            String acceleration,
            String underlay,
            Optional<Instant> lastSeenAt,
            int instances) {}

    @GET
    public Items list() {
        if (!callers.get().isOperator()) {
            throw new RefusedException(
                    RefusedException.Kind.FORBIDDEN, "operator-only", "", "Only operators of the grid see its hosts.");
        }
        return transactions.gridWide(() -> {
            var counts = hosts.instances();
            return new Items(hosts.all().stream().map(it -> view(it, counts)).toList());
        });
    }

    private static HostView view(Host it, Map<UUID, Integer> counts) {
        return new HostView(
                it.id().value(),
                it.name(),
                it.standing().word(),
                it.capacity(),
                it.reserved(),
                it.acceleration(),
                it.underlay(),
                it.lastSeenAt(),
                counts.getOrDefault(it.id().value(), 0));
    }
}
