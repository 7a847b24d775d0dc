package io.weft.controller.power;

import io.weft.controller.hosts.Host;
import io.weft.controller.hosts.Hosts;
import io.weft.controller.hosts.Occupations;
import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.kernel.Transactions;
import io.weft.tenancy.CurrentCaller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** A host's power, past the host itself. For operators. */
@Path("/api/v1/hosts/{host}/power")
@RolesAllowed(CurrentCaller.OPERATOR)
public class PowerResource {
    private final Transactions transactions;
    private final Hosts hosts;
    private final Occupations occupations;
    private final PowerControllers controllers;
    private final PowerDriver driver;
    private final InstantSource clock;

    PowerResource(
            Transactions transactions,
            Hosts hosts,
            Occupations occupations,
            PowerControllers controllers,
            PowerDriver driver,
            InstantSource clock) {
        this.transactions = transactions;
        this.hosts = hosts;
        this.occupations = occupations;
        this.controllers = controllers;
        this.driver = driver;
        this.clock = clock;
    }

    /**
     * @param state {@code on}, {@code off}, or {@code unknown} when the controller does not say
     * @param problem why it is unknown; empty otherwise
     */
    public record Power(
            String host,
            String url,
            String account,
            Optional<String> fingerprint,
            Instant setAt,
            String state,
            String problem) {}

    /** Asks the controller now. */
    @GET
    public Power show(@PathParam("host") String name) {
        return view(known(name));
    }

    /** The controller has to answer before it is taken. */
    @PUT
    public Power put(@PathParam("host") String name, PowerText text) {
        var wanted = PowerText.checked(text);
        var host = transactions.gridWide(() -> hosts.require(name));
        var controller = wanted.of(host.id(), clock.instant());
        try {
            driver.state(controller);
        } catch (PowerFault fault) {
            throw refused(host.name(), fault);
        }
        transactions.gridWide(() -> {
            controllers.put(controller);
            return host;
        });
        return view(new Known(host, controller));
    }

    @DELETE
    public Response remove(@PathParam("host") String name) {
        transactions.gridWide(() -> {
            var host = hosts.require(name);
            controllers.remove(host.id());
            return host;
        });
        return Response.noContent().build();
    }

    /** @param force also when something stands on the host: it is cut off, as by a pulled plug */
    @POST
    @Path("off")
    public Response off(@PathParam("host") String name, @QueryParam("force") @DefaultValue("false") boolean force) {
        var known = known(name);
        if (!force) {
            var there = transactions.gridWide(() ->
                    occupations.of(List.of(known.host().id())).get(known.host().id()));
            if (there != null && !there.isEmpty()) {
                throw new RefusedException(
                        Kind.CONFLICT,
                        "host-in-use",
                        "",
                        "Host " + known.host().name() + " has " + there.words() + ". Drain it first, or say force.");
            }
        }
        return turned(known, PowerState.OFF);
    }

    @POST
    @Path("on")
    public Response on(@PathParam("host") String name) {
        return turned(known(name), PowerState.ON);
    }

    private Response turned(Known known, PowerState wish) {
        try {
            driver.turn(known.controller(), wish);
        } catch (PowerFault fault) {
            throw refused(known.host().name(), fault);
        }
        return Response.accepted(view(known)).build();
    }

    private record Known(Host host, PowerController controller) {}

    private Known known(String name) {
        return transactions.gridWide(() -> {
            var host = hosts.require(name);
            return controllers
                    .of(host.id())
                    .map(it -> new Known(host, it))
                    .orElseThrow(() -> new RefusedException(
                            Kind.NOT_FOUND,
                            "power-controller-missing",
                            "",
                            "Host " + host.name() + " has no power controller."));
        });
    }

    private Power view(Known known) {
        var state = "unknown";
        var problem = "";
        try {
            state = driver.state(known.controller()).word();
        } catch (PowerFault fault) {
            problem = fault.getMessage();
        }
        var it = known.controller();
        return new Power(
                known.host().name(), it.url().toString(), it.account(), it.fingerprint(), it.setAt(), state, problem);
    }

    private static RefusedException refused(String host, PowerFault fault) {
        return new RefusedException(
                Kind.CONFLICT,
                "power-controller-fault",
                "url",
                "The power controller of host " + host + " is of no use: " + fault.getMessage() + ".");
    }
}
