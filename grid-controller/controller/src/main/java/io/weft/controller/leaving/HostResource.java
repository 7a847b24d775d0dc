package io.weft.controller.leaving;

import io.weft.controller.hosts.HostView;
import io.weft.controller.hosts.Keeping;
import io.weft.controller.signals.Pulse;
import io.weft.kernel.Transactions;
import io.weft.tenancy.CurrentCaller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One host, by name or id, for operators: what stands on it, and its way out. */
@Path("/api/v1/hosts/{host}")
@RolesAllowed(CurrentCaller.OPERATOR)
public class HostResource {
    private final CurrentCaller callers;
    private final Transactions transactions;
    private final Premises premises;
    private final Keeping keeping;
    private final Leaving leaving;
    private final Draining draining;
    private final Pulse pulse;

    HostResource(
            CurrentCaller callers,
            Transactions transactions,
            Premises premises,
            Keeping keeping,
            Leaving leaving,
            Draining draining,
            Pulse pulse) {
        this.callers = callers;
        this.transactions = transactions;
        this.premises = premises;
        this.keeping = keeping;
        this.leaving = leaving;
        this.draining = draining;
        this.pulse = pulse;
    }

    /**
     * @param empty nothing of anybody stands there: it is safe to pull
     * @param machine which one the host is, as far as it has said
     * @param claimedMachine what another one said in its name
     */
    public record Detail(
            HostView host, boolean empty, List<Left> left, Optional<String> machine, Optional<String> claimedMachine) {
        public Detail {
            left = List.copyOf(left);
        }
    }

    /** @param stays whether it will stand there until somebody does something about it */
    public record Left(String kind, String application, String name, boolean stays, String reason) {}

    @GET
    public Detail show(@PathParam("host") String name) {
        return transactions.gridWide(() -> {
            var host = premises.require(name);
            var standing = premises.of(host);
            var there = standing.occupation();
            var machines = keeping.machines(host.id());
            return new Detail(
                    HostView.of(host, there),
                    there.isEmpty(),
                    Leftovers.of(standing).stream().map(HostResource::view).toList(),
                    machines.recorded(),
                    machines.claimed());
        });
    }

    private static Left view(Leftover it) {
        return new Left(
                it.kind().name().toLowerCase(Locale.ROOT), it.applicationName(), it.name(), it.stays(), it.reason());
    }

    /** It takes nothing new, and what can move moves. Look again until it is empty. */
    @POST
    @Path("drain")
    public Response drain(@PathParam("host") String name) {
        draining.drain(name, callers.get().name());
        pulse.plan();
        return Response.accepted(show(name)).build();
    }

    @DELETE
    @Path("drain")
    public Detail undrain(@PathParam("host") String name) {
        draining.undrain(name, callers.get().name());
        pulse.plan();
        return show(name);
    }

    /** @param lost the machine is gone for good, with everything that stood on it */
    @DELETE
    public Response remove(@PathParam("host") String name, @QueryParam("lost") @DefaultValue("false") boolean lost) {
        if (lost) {
            leaving.removeAsLost(name, callers.get().name());
        } else {
            leaving.remove(name, callers.get().name());
        }
        pulse.plan();
        return Response.noContent().build();
    }
}
