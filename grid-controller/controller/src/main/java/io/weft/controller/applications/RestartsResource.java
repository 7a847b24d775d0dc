package io.weft.controller.applications;

import io.quarkus.security.Authenticated;
import io.weft.controller.instances.Instances;
import io.weft.controller.instances.Phase;
import io.weft.controller.operations.Operation;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.kernel.TenantId;
import io.weft.kernel.Transactions;
import io.weft.tenancy.CurrentCaller;
import io.weft.tenancy.TenantAccess;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What runs begins anew: an application in its start order, an appliance, or one instance. And an appliance is stopped and started by
 * itself.
 */
@Path("/api/v1/tenants/{tenant}")
@Authenticated
public class RestartsResource {
    private static final Set<Phase> LEAVING = EnumSet.of(Phase.DRAINING, Phase.ABSENT, Phase.LOST);

    private final TenantAccess access;
    private final CurrentCaller callers;
    private final Transactions transactions;
    private final Applications applications;
    private final Instances instances;
    private final Requests requests;
    private final Operating operating;

    RestartsResource(
            TenantAccess access,
            CurrentCaller callers,
            Transactions transactions,
            Applications applications,
            Instances instances,
            Requests requests,
            Operating operating) {
        this.access = access;
        this.callers = callers;
        this.transactions = transactions;
        this.applications = applications;
        this.instances = instances;
        this.requests = requests;
        this.operating = operating;
    }

    /** @param appliance which; all of them without it */
    public record Restart(Optional<String> appliance) {}

    @POST
    @Path("applications/{application}/restart")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response restart(
            @PathParam("tenant") String tenantName, @PathParam("application") String name, Restart restart) {
        var tenant = access.require(tenantName, Action.RESTART.role);
        var asked = new Requests.Asked(tenant, name, callers.get().name());
        var part = Optional.ofNullable(restart)
                .flatMap(Restart::appliance)
                .filter(it -> !it.isBlank())
                .map(it -> new Operation.Part(it, 0))
                .orElse(Operation.Part.WHOLE);
        return ApplicationsResource.accepted(tenantName, name, requests.restart(asked, part));
    }

    /** The name of one inside an assembly has slashes in it. */
    @POST
    @Path("applications/{application}/appliances/{appliance:.+}/stop")
    public Response stopAppliance(
            @PathParam("tenant") String tenantName,
            @PathParam("application") String name,
            @PathParam("appliance") String appliance) {
        var tenant = access.requireInAnyState(tenantName, Action.STOP_APPLIANCE.role);
        var asked = new Requests.Asked(tenant, name, callers.get().name());
        return ApplicationsResource.accepted(tenantName, name, requests.stopAppliance(asked, appliance));
    }

    @POST
    @Path("applications/{application}/appliances/{appliance:.+}/start")
    public Response startAppliance(
            @PathParam("tenant") String tenantName,
            @PathParam("application") String name,
            @PathParam("appliance") String appliance) {
        var tenant = access.require(tenantName, Action.START_APPLIANCE.role);
        var asked = new Requests.Asked(tenant, name, callers.get().name());
        return ApplicationsResource.accepted(tenantName, name, requests.startAppliance(asked, appliance));
    }

    @POST
    @Path("instances/{instance}/restart")
    public Response restartInstance(@PathParam("tenant") String tenantName, @PathParam("instance") String id) {
        var tenant = access.require(tenantName, Action.RESTART.role);
        // A restart removes the instance that it is asked of: one that was not heard of is known by itself.
        var said = transactions.forTenant(tenant, () -> operating.said(tenant));
        if (said.isPresent()) {
            return ApplicationsResource.accepted(
                    tenantName, nameOf(tenant, said.get().application()), said.get());
        }
        var instance = transactions.forTenant(tenant, () -> instances.require(tenant, id));
        if (LEAVING.contains(instance.phase())) {
            throw new RefusedException(
                    Kind.CONFLICT,
                    "instance-leaving",
                    "",
                    "Instance " + instance.name() + " is on its way out: another takes its place.");
        }
        var name = nameOf(tenant, instance.application());
        var asked = new Requests.Asked(tenant, name, callers.get().name());
        var part = new Operation.Part(instance.appliance(), instance.ordinal());
        return ApplicationsResource.accepted(tenantName, name, requests.restart(asked, part));
    }

    private String nameOf(TenantId tenant, ApplicationId application) {
        return transactions
                .forTenant(tenant, () -> applications.find(tenant, application))
                .orElseThrow(() -> new RefusedException(Kind.NOT_FOUND, "instance-not-found", "", "It is gone."))
                .name();
    }
}
