package io.weft.controller.instances;

import io.quarkus.security.Authenticated;
import io.weft.controller.hosts.Host;
import io.weft.controller.hosts.Hosts;
import io.weft.kernel.RefusedException;
import io.weft.kernel.TenantId;
import io.weft.kernel.Transactions;
import io.weft.tenancy.Role;
import io.weft.tenancy.TenantAccess;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Instances of a tenant. */
@Path("/api/v1/tenants/{tenant}")
@Authenticated
public class InstancesResource {
    private final TenantAccess access;
    private final Transactions transactions;
    private final Instances instances;
    private final History history;
    private final Hosts hosts;

    InstancesResource(
            TenantAccess access, Transactions transactions, Instances instances, History history, Hosts hosts) {
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

    @GET
    @Path("instances")
    public Items list(@PathParam("tenant") String tenantName) {
        var tenant = access.require(tenantName, Role.VIEWER);
        return transactions.forTenant(tenant, () -> views(instances.of(tenant)));
    }

    @GET
    @Path("applications/{application}/instances")
    public Items ofApplication(@PathParam("tenant") String tenantName, @PathParam("application") String application) {
        var tenant = access.require(tenantName, Role.VIEWER);
        return transactions.forTenant(
                tenant,
                () -> views(instances.ofNamed(tenant, application).orElseThrow(InstancesResource::noApplication)));
    }

    private Items views(List<Instance> found) {
        var byId = hostsById();
        return new Items(found.stream().map(it -> InstanceView.of(it, byId)).toList());
    }

    private Map<UUID, Host> hostsById() {
        return hosts.all().stream().collect(Collectors.toMap(it -> it.id().value(), Function.identity()));
    }

    @GET
    @Path("instances/{instance}")
    public InstanceView show(@PathParam("tenant") String tenantName, @PathParam("instance") String id) {
        var tenant = access.require(tenantName, Role.VIEWER);
        return transactions.forTenant(tenant, () -> InstanceView.of(require(tenant, id), hostsById()));
    }

    @GET
    @Path("instances/{instance}/explain")
    public Explanation explain(@PathParam("tenant") String tenantName, @PathParam("instance") String id) {
        var tenant = access.require(tenantName, Role.VIEWER);
        return transactions.forTenant(tenant, () -> {
            var instance = require(tenant, id);
            var lines = history.of(tenant, instance.id()).stream()
                    .map(it -> new Line(it.at(), it.what()))
                    .toList();
            var objections = instance.objections().stream()
                    .map(it -> new Objection(it.hostName(), it.code(), it.reason()))
                    .toList();
            return new Explanation(InstanceView.of(instance, hostsById()), lines, objections);
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
