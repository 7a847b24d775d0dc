package io.weft.controller.stores;

import io.quarkus.security.Authenticated;
import io.weft.controller.applications.Application;
import io.weft.controller.applications.Applications;
import io.weft.controller.database.Ids;
import io.weft.controller.edge.Page;
import io.weft.controller.hosts.HostPicture;
import io.weft.controller.instances.Instance;
import io.weft.controller.instances.Instances;
import io.weft.controller.volumes.Volume;
import io.weft.controller.volumes.Volumes;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.RefusedException;
import io.weft.kernel.TenantId;
import io.weft.kernel.Transactions;
import io.weft.kernel.VolumeId;
import io.weft.tenancy.Role;
import io.weft.tenancy.TenantAccess;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The volumes of a tenant, each with where it is and how. */
@Path("/api/v1/tenants/{tenant}/volumes")
@Authenticated
public class VolumesResource {
    private final TenantAccess access;
    private final Transactions transactions;
    private final Volumes volumes;
    private final Instances instances;
    private final Applications applications;
    private final HostPicture hosts;
    private final Gate gate;

    VolumesResource(
            TenantAccess access,
            Transactions transactions,
            Volumes volumes,
            Instances instances,
            Applications applications,
            HostPicture hosts,
            Gate gate) {
        this.access = access;
        this.transactions = transactions;
        this.volumes = volumes;
        this.instances = instances;
        this.applications = applications;
        this.hosts = hosts;
        this.gate = gate;
    }

    /** By id. */
    @GET
    public Page<VolumeView> list(
            @PathParam("tenant") String tenantName,
            @QueryParam("after") Optional<String> after,
            @QueryParam("limit") Optional<Integer> limit) {
        var tenant = access.require(tenantName, Role.VIEWER);
        var size = Page.size(limit);
        var place = after.map(it -> Ids.parse(it, VolumeId::fromString).orElseThrow(Page::invalidPlace));
        return transactions
                .forTenant(
                        tenant,
                        () -> Page.of(
                                withUses(tenant, volumes.after(tenant, place, size + 1)),
                                size,
                                it -> it.volume().id().toString()))
                .as(this::view);
    }

    @GET
    @Path("{volumeId}")
    public VolumeView show(@PathParam("tenant") String tenantName, @PathParam("volumeId") String id) {
        var tenant = access.require(tenantName, Role.VIEWER);
        return view(transactions.forTenant(tenant, () -> {
            var found = Ids.parse(id, VolumeId::fromString)
                    .flatMap(it -> volumes.find(tenant, it))
                    .orElseThrow(() -> new RefusedException(
                            RefusedException.Kind.NOT_FOUND,
                            "volume-not-found",
                            "",
                            "There is no volume with this id."));
            return withUses(tenant, List.of(found)).getFirst();
        }));
    }

    private record Used(Volume volume, Application application, Optional<Instance> user, int snapshots) {}

    private List<Used> withUses(TenantId tenant, List<Volume> found) {
        var users = new HashMap<ApplicationId, Map<VolumeId, Instance>>();
        var kept = new HashMap<ApplicationId, List<Volume>>();
        return found.stream()
                .flatMap(volume -> applications.find(tenant, volume.application()).stream()
                        .map(application -> new Used(
                                volume,
                                application,
                                Optional.ofNullable(users.computeIfAbsent(volume.application(), it -> users(tenant, it))
                                        .get(volume.id())),
                                count(
                                        volume,
                                        kept.computeIfAbsent(volume.application(), it -> volumes.kept(tenant, it))))))
                .toList();
    }

    private static int count(Volume volume, List<Volume> kept) {
        return Math.toIntExact(kept.stream()
                .filter(it -> it.name().equals(volume.name()) && it.present())
                .count());
    }

    /** What was lost uses nothing that somebody else has. */
    private Map<VolumeId, Instance> users(TenantId tenant, ApplicationId application) {
        return instances.of(tenant, application).stream()
                .flatMap(instance -> instance.spec().volumes().stream().map(use -> Map.entry(use.volume(), instance)))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one.counts() ? one : other));
    }

    /** Outside any scope: hosts and the store are asked by themselves. */
    private VolumeView view(Used it) {
        return VolumeView.of(
                it.volume(),
                it.application(),
                it.user(),
                Optional.ofNullable(hosts.now().get(it.volume().host().value())),
                it.volume().shared() ? gate.health() : Optional.empty(),
                it.snapshots());
    }
}
