package io.weft.controller.instances;

import io.quarkus.security.Authenticated;
import io.weft.controller.edge.Page;
import io.weft.controller.hosts.HostPicture;
import io.weft.kernel.RefusedException;
import io.weft.kernel.TenantId;
import io.weft.kernel.Transactions;
import io.weft.tenancy.Role;
import io.weft.tenancy.TenantAccess;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Instances of a tenant. */
@Path("/api/v1/tenants/{tenant}")
@Authenticated
public class InstancesResource {
    private final TenantAccess access;
    private final Transactions transactions;
    private final Instances instances;
    private final History history;
    private final HostPicture hosts;

    InstancesResource(
            TenantAccess access, Transactions transactions, Instances instances, History history, HostPicture hosts) {
        this.access = access;
        this.transactions = transactions;
        this.instances = instances;
        this.history = history;
        this.hosts = hosts;
    }

    public record Items(List<InstanceView> items) {}

    public record Line(Instant at, String what) {}

    public record Objection(String host, String code, String reason) {}

    public record Explanation(InstanceView instance, List<Line> lines, List<Objection> objections) {}

    /** By application, appliance and ordinal. */
    @GET
    @Path("instances")
    public Page<InstanceView> list(
            @PathParam("tenant") String tenantName,
            @QueryParam("after") Optional<String> after,
            @QueryParam("limit") Optional<Integer> limit) {
        var tenant = access.require(tenantName, Role.VIEWER);
        var size = Page.size(limit);
        var place = after.map(InstancePlace::read);
        var found = transactions.forTenant(tenant, () -> instances.after(tenant, place, size + 1));
        var byId = hosts.now();
        return Page.of(found, size, it -> InstancePlace.of(it).text()).as(it -> InstanceView.of(it, byId));
    }

    @GET
    @Path("applications/{application}/instances")
    public Items ofApplication(@PathParam("tenant") String tenantName, @PathParam("application") String application) {
        var tenant = access.require(tenantName, Role.VIEWER);
        var found = transactions.forTenant(
                tenant, () -> instances.ofNamed(tenant, application).orElseThrow(InstancesResource::noApplication));
        var byId = hosts.now();
        return new Items(found.stream().map(it -> InstanceView.of(it, byId)).toList());
    }

    @GET
    @Path("instances/{instance}")
    public InstanceView show(@PathParam("tenant") String tenantName, @PathParam("instance") String id) {
        var tenant = access.require(tenantName, Role.VIEWER);
        return InstanceView.of(transactions.forTenant(tenant, () -> require(tenant, id)), hosts.now());
    }

    @GET
    @Path("instances/{instance}/explain")
    public Explanation explain(@PathParam("tenant") String tenantName, @PathParam("instance") String id) {
        var tenant = access.require(tenantName, Role.VIEWER);
        var byId = hosts.now();
        return transactions.forTenant(tenant, () -> {
            var instance = require(tenant, id);
            var lines = history.of(tenant, instance.id()).stream()
                    .map(it -> new Line(it.at(), it.what()))
                    .toList();
            var objections = instance.objections().stream()
                    .map(it -> new Objection(it.hostName(), it.code(), it.reason()))
                    .toList();
            return new Explanation(InstanceView.of(instance, byId), lines, objections);
        });
    }

    private Instance require(TenantId tenant, String id) {
        return instances.require(tenant, id);
    }

    private static RefusedException noApplication() {
        return new RefusedException(
                RefusedException.Kind.NOT_FOUND, "application-not-found", "", "There is no application of this name.");
    }
}
