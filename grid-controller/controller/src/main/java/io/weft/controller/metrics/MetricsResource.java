package io.weft.controller.metrics;

import io.quarkus.security.Authenticated;
import io.weft.controller.applications.Application;
import io.weft.controller.applications.Applications;
import io.weft.controller.circuits.Circuits;
import io.weft.controller.hosts.Host;
import io.weft.controller.hosts.HostPicture;
import io.weft.controller.instances.Instance;
import io.weft.controller.instances.InstanceView;
import io.weft.controller.instances.Instances;
import io.weft.controller.volumes.Volumes;
import io.weft.kernel.RefusedException;
import io.weft.kernel.TenantId;
import io.weft.kernel.Transactions;
import io.weft.tenancy.Role;
import io.weft.tenancy.TenantAccess;
import io.weft.tenancy.UsageLog;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** How a tenant's applications are and what they use, for the monitoring that it has. */
@Path("/api/v1/tenants/{tenant}")
@Produces(OpenMetrics.MEDIA_TYPE)
@Authenticated
public class MetricsResource {
    private static final int PAGE = 500;

    private final TenantAccess access;
    private final Transactions transactions;
    private final HostPicture hosts;
    private final Living living;

    MetricsResource(TenantAccess access, Transactions transactions, HostPicture hosts, Living living) {
        this.access = access;
        this.transactions = transactions;
        this.hosts = hosts;
        this.living = living;
    }

    /** What there is now. */
    @Singleton
    static final class Living {
        private final Applications applications;
        private final Instances instances;
        private final Circuits circuits;
        private final Volumes volumes;
        private final UsageLog usage;

        Living(Applications applications, Instances instances, Circuits circuits, Volumes volumes, UsageLog usage) {
            this.applications = applications;
            this.instances = instances;
            this.circuits = circuits;
            this.volumes = volumes;
            this.usage = usage;
        }

        private List<Application> all(TenantId tenant) {
            var all = new ArrayList<Application>();
            for (var page = applications.page(tenant, "", PAGE);
                    !page.isEmpty();
                    page = applications.page(tenant, page.getLast().name(), PAGE)) {
                all.addAll(page);
            }
            return all;
        }

        private Application one(TenantId tenant, String name) {
            return applications
                    .find(tenant, name)
                    .orElseThrow(() -> new RefusedException(
                            RefusedException.Kind.NOT_FOUND,
                            "application-not-found",
                            "application",
                            "There is no application of this name."));
        }

        private Exposition exposition(TenantId tenant, List<Application> wanted, Map<UUID, Host> hosts) {
            var parts = wanted.stream().map(it -> part(it, hosts)).toList();
            var subjects = parts.stream()
                    .flatMap(part -> Stream.concat(
                            part.runs().stream().map(it -> it.view().id()),
                            part.circuits().stream().map(it -> it.id().value())))
                    .toList();
            return new Exposition(parts, usage.totals(tenant, subjects));
        }

        private Exposition.Part part(Application it, Map<UUID, Host> hosts) {
            return new Exposition.Part(
                    it,
                    instances.of(it.tenant(), it.id()).stream()
                            .map(run -> run(run, hosts))
                            .toList(),
                    circuits.of(it.tenant(), it.id()),
                    volumes.of(it.tenant(), it.id()));
        }

        private static Exposition.Run run(Instance it, Map<UUID, Host> hosts) {
            return new Exposition.Run(
                    InstanceView.of(it, hosts), it.spec().cpuMillis(), it.spec().memoryMib());
        }
    }

    /** Of all applications. */
    @GET
    @Path("metrics")
    public String ofTenant(@PathParam("tenant") String tenantName) {
        var tenant = access.require(tenantName, Role.VIEWER);
        return text(tenant, () -> living.all(tenant));
    }

    /** Of one application. */
    @GET
    @Path("applications/{application}/metrics")
    public String ofApplication(@PathParam("tenant") String tenantName, @PathParam("application") String application) {
        var tenant = access.require(tenantName, Role.VIEWER);
        return text(tenant, () -> List.of(living.one(tenant, application)));
    }

    private String text(TenantId tenant, Supplier<List<Application>> wanted) {
        var byId = hosts.now();
        return transactions
                .forTenant(tenant, () -> living.exposition(tenant, wanted.get(), byId))
                .text();
    }
}
