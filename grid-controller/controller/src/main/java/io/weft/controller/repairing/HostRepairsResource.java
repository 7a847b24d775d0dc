package io.weft.controller.repairing;

import io.weft.controller.applications.Applications;
import io.weft.controller.hosts.Host;
import io.weft.controller.hosts.Hosts;
import io.weft.controller.hosts.Keeping;
import io.weft.controller.instances.Instance;
import io.weft.controller.instances.Instances;
import io.weft.controller.ordering.Resending;
import io.weft.controller.signals.Pulse;
import io.weft.kernel.Event;
import io.weft.kernel.IdSource;
import io.weft.kernel.Outbox;
import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.kernel.Transactions;
import io.weft.tenancy.CurrentCaller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** For a host that is not as it should be: quarantine and refusal end, everything is said again, its agent begins a new session. */
@Path("/api/v1/hosts/{host}/repair")
@RolesAllowed(CurrentCaller.OPERATOR)
public class HostRepairsResource {
    private final CurrentCaller callers;
    private final Transactions transactions;
    private final Things things;
    private final Outbox outbox;
    private final InstantSource clock;
    private final IdSource ids;
    private final Pulse pulse;

    HostRepairsResource(
            CurrentCaller callers,
            Transactions transactions,
            Things things,
            Outbox outbox,
            InstantSource clock,
            IdSource ids,
            Pulse pulse) {
        this.callers = callers;
        this.transactions = transactions;
        this.things = things;
        this.outbox = outbox;
        this.clock = clock;
        this.ids = ids;
        this.pulse = pulse;
    }

    /** What a repair touches. */
    @jakarta.inject.Singleton
    static final class Things {
        private final Hosts hosts;
        private final Keeping keeping;
        private final Resending resending;
        private final Instances instances;
        private final Applications applications;

        Things(Hosts hosts, Keeping keeping, Resending resending, Instances instances, Applications applications) {
            this.hosts = hosts;
            this.keeping = keeping;
            this.resending = resending;
            this.instances = instances;
            this.applications = applications;
        }
    }

    public record Repaired(String host, boolean newMachine) {}

    /** @param accepted which machine the host is from now on, when its disk was moved on purpose; else it stays what it was */
    @POST
    public Response repair(@PathParam("host") String name, @QueryParam("acceptMachine") Optional<String> accepted) {
        var by = callers.get().name();
        var host = transactions.gridWide(() -> repair(things.hosts.require(name), accepted, by));
        transactions.gridWide(() -> {
            // A scope of its own: a pass holds its application and waits for hosts, and here it would be the other way
            // round.
            things.applications.dueNow(
                    things.instances.on(host.id()).stream()
                            .map(Instance::application)
                            .distinct()
                            .toList(),
                    clock.instant());
            return host;
        });
        pulse.publish();
        pulse.plan();
        return Response.accepted(new Repaired(host.name(), accepted.isPresent()))
                .build();
    }

    private Host repair(Host host, Optional<String> accepted, String by) {
        things.hosts.lock(List.of(host.id()));
        var machines = things.keeping.machines(host.id());
        var known = accepted.filter(it -> !machines.claimed().equals(Optional.of(it))
                && !machines.recorded().equals(Optional.of(it)));
        if (known.isPresent()) {
            throw new RefusedException(
                    Kind.CONFLICT,
                    "machine-unknown",
                    "acceptMachine",
                    "No machine " + known.get() + " has spoken as host " + host.name() + ".");
        }
        things.keeping.repaired(host.id(), accepted, clock.instant());
        things.resending.to(host.id());
        outbox.add(new Event(
                ids.next(),
                "weft.host.repaired",
                "host/" + host.id(),
                Optional.empty(),
                clock.instant(),
                by + " asked to repair host " + host.name()
                        + accepted.map(it -> ", which is machine " + it + " from now on.")
                                .orElse("."),
                Map.of("name", host.name())));
        return host;
    }
}
