package io.weft.controller.snapshots;

import io.quarkus.security.Authenticated;
import io.weft.controller.applications.ApplicationsResource;
import io.weft.controller.applications.Requests;
import io.weft.controller.database.Ids;
import io.weft.controller.edge.Page;
import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.kernel.SnapshotId;
import io.weft.kernel.TenantId;
import io.weft.kernel.Transactions;
import io.weft.tenancy.CurrentCaller;
import io.weft.tenancy.Role;
import io.weft.tenancy.TenantAccess;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;

/** The snapshots of a tenant's applications. */
@Path("/api/v1/tenants/{tenant}")
@Authenticated
public class SnapshotsResource {
    private final TenantAccess access;
    private final CurrentCaller callers;
    private final Transactions transactions;
    private final Snapshots snapshots;
    private final Snapshotting snapshotting;
    private final SnapshotShowing showing;

    SnapshotsResource(
            TenantAccess access,
            CurrentCaller callers,
            Transactions transactions,
            Snapshots snapshots,
            Snapshotting snapshotting,
            SnapshotShowing showing) {
        this.access = access;
        this.callers = callers;
        this.transactions = transactions;
        this.snapshots = snapshots;
        this.snapshotting = snapshotting;
        this.showing = showing;
    }

    /** @param name small letters, digits and hyphens; the time when it is left out */
    public record NewSnapshot(Optional<String> name) {}

    /** @param name of the application that is made */
    public record SnapshotCopy(String name) {}

    /** By id. */
    @GET
    @Path("snapshots")
    public Page<SnapshotView> list(
            @PathParam("tenant") String tenantName,
            @QueryParam("after") Optional<String> after,
            @QueryParam("limit") Optional<Integer> limit) {
        var tenant = access.require(tenantName, Role.VIEWER);
        var size = Page.size(limit);
        var place = after.map(it -> Ids.parse(it, SnapshotId::fromString).orElseThrow(Page::invalidPlace));
        var page = transactions.forTenant(
                tenant,
                () -> Page.of(
                                snapshots.after(tenant, place, size + 1),
                                size,
                                it -> it.id().toString())
                        .as(showing::read));
        return page.as(showing::view);
    }

    @GET
    @Path("snapshots/{snapshot}")
    public SnapshotView show(@PathParam("tenant") String tenantName, @PathParam("snapshot") String id) {
        var tenant = access.require(tenantName, Role.VIEWER);
        return shown(tenant, id(id));
    }

    /** Of all volumes of the application. The answer is one that is being taken. */
    @POST
    @Path("applications/{application}/snapshots")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response take(
            @PathParam("tenant") String tenantName, @PathParam("application") String name, NewSnapshot wanted) {
        var tenant = access.require(tenantName, Role.OPERATOR);
        var asked = new Requests.Asked(tenant, name, callers.get().name());
        var called = Optional.ofNullable(wanted).flatMap(NewSnapshot::name);
        return accepted(tenantName, tenant, snapshotting.take(asked, called));
    }

    /** @param appliance whose disks; without it all of the application's, those too whose appliance is drawn no more */
    public record Clean(Optional<String> appliance) {}

    /** Of the disks that instances boot from and that stay. The answer is the snapshot that has them now. */
    @POST
    @Path("applications/{application}/clean")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response clean(@PathParam("tenant") String tenantName, @PathParam("application") String name, Clean wanted) {
        var tenant = access.require(tenantName, Role.MANAGER);
        var asked = new Requests.Asked(tenant, name, callers.get().name());
        var appliance = Optional.ofNullable(wanted).flatMap(Clean::appliance).filter(it -> !it.isBlank());
        var kept = snapshotting.clean(asked, appliance);
        return Response.created(place(tenantName, kept))
                .entity(shown(tenant, kept.id()))
                .build();
    }

    @DELETE
    @Path("snapshots/{snapshot}")
    public Response remove(@PathParam("tenant") String tenantName, @PathParam("snapshot") String id) {
        var tenant = access.require(tenantName, Role.MANAGER);
        return accepted(tenantName, tenant, snapshotting.remove(tenant, id(id)));
    }

    /** A new application with what was drawn and stored then. */
    @POST
    @Path("snapshots/{snapshot}/copy")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response copy(
            @PathParam("tenant") String tenantName, @PathParam("snapshot") String id, SnapshotCopy wanted) {
        var tenant = access.require(tenantName, Role.DEVELOPER);
        if (wanted == null || wanted.name() == null) {
            throw new RefusedException(
                    Kind.INVALID, "body-incomplete", "name", "Say what it is to be called: {\"name\": \"shop-2\"}.");
        }
        var asked = new Requests.Asked(tenant, wanted.name(), callers.get().name());
        return ApplicationsResource.accepted(tenantName, wanted.name(), snapshotting.copy(asked, id(id)));
    }

    /** Into its application, which has to be stopped. What that has now is kept as a snapshot. */
    @POST
    @Path("snapshots/{snapshot}/restore")
    public Response restore(@PathParam("tenant") String tenantName, @PathParam("snapshot") String id) {
        var tenant = access.require(tenantName, Role.MANAGER);
        var operation = snapshotting.restore(tenant, id(id), callers.get().name());
        return ApplicationsResource.accepted(tenantName, shown(tenant, id(id)).application(), operation);
    }

    private SnapshotView shown(TenantId tenant, SnapshotId id) {
        return showing.view(transactions.forTenant(
                tenant, () -> showing.read(snapshots.find(tenant, id).orElseThrow(Snapshotting::notFound))));
    }

    private Response accepted(String tenantName, TenantId tenant, Snapshot it) {
        return Response.accepted(shown(tenant, it.id()))
                .location(place(tenantName, it))
                .build();
    }

    private static URI place(String tenantName, Snapshot it) {
        return URI.create("/api/v1/tenants/" + tenantName + "/snapshots/" + it.id());
    }

    private static SnapshotId id(String text) {
        return Ids.parse(text, SnapshotId::fromString).orElseThrow(Snapshotting::notFound);
    }
}
