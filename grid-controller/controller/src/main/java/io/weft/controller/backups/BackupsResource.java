package io.weft.controller.backups;

import io.quarkus.security.Authenticated;
import io.weft.controller.applications.Requests;
import io.weft.controller.database.Ids;
import io.weft.controller.edge.Page;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What of a tenant's applications lies outside of the grid, and the ways back. */
@Path("/api/v1/tenants/{tenant}")
@Authenticated
public class BackupsResource {
    private final TenantAccess access;
    private final CurrentCaller callers;
    private final Transactions transactions;
    private final Backups backups;
    private final Runs runs;
    private final Targets targets;
    private final BackupRequests requests;

    BackupsResource(
            TenantAccess access,
            CurrentCaller callers,
            Transactions transactions,
            Backups backups,
            Runs runs,
            Targets targets,
            BackupRequests requests) {
        this.access = access;
        this.callers = callers;
        this.transactions = transactions;
        this.backups = backups;
        this.runs = runs;
        this.targets = targets;
        this.requests = requests;
    }

    /** @param target one of the grid's; it may be left out where there is one alone */
    public record NewBackup(Optional<String> target) {}

    /** @param name of the application that is made; the name that it had when it is left out */
    public record BackupRestore(Optional<String> name) {}

    /** @param reason what is wrong with it */
    public record TargetChoice(String name, String state, String reason) {}

    public record TargetChoices(List<TargetChoice> items) {}

    /**
     * @param kind {@code verify}, {@code restore} or {@code test}
     * @param state {@code reading}, {@code starting}, {@code ending}, {@code done}, {@code failed}
     * @param application the id of the one that was made
     */
    public record RunView(
            UUID id,
            UUID backup,
            String kind,
            String state,
            String reason,
            String madeBy,
            Instant createdAt,
            Optional<Instant> endedAt,
            Optional<UUID> application) {
        static RunView of(Run it) {
            return new RunView(
                    it.id(),
                    it.backup(),
                    it.kind().word(),
                    it.state().word(),
                    it.reason(),
                    it.by(),
                    it.createdAt(),
                    it.endedAt(),
                    it.application().map(ApplicationId::value));
        }
    }

    /** Where backups may lie. */
    @GET
    @Path("backup-targets")
    public TargetChoices targets(@PathParam("tenant") String tenantName) {
        var tenant = access.require(tenantName, Role.VIEWER);
        return transactions.forTenant(
                tenant,
                () -> new TargetChoices(targets.all().stream()
                        .map(it -> new TargetChoice(it.name(), it.state().word(), it.reason()))
                        .toList()));
    }

    /** By id. @param application by the name that it had then */
    @GET
    @Path("backups")
    public Page<BackupView> list(
            @PathParam("tenant") String tenantName,
            @QueryParam("application") Optional<String> application,
            @QueryParam("after") Optional<String> after,
            @QueryParam("limit") Optional<Integer> limit) {
        var tenant = access.require(tenantName, Role.VIEWER);
        var size = Page.size(limit);
        var place = after.map(it -> Ids.parse(it, UUID::fromString).orElseThrow(Page::invalidPlace));
        return transactions.forTenant(
                tenant,
                () -> Page.of(
                                backups.after(tenant, application, place, size + 1),
                                size,
                                it -> it.id().toString())
                        .as(BackupView::of));
    }

    @GET
    @Path("backups/{backup}")
    public BackupView show(@PathParam("tenant") String tenantName, @PathParam("backup") String id) {
        var tenant = access.require(tenantName, Role.VIEWER);
        return transactions.forTenant(
                tenant, () -> BackupView.of(backups.find(tenant, id(id)).orElseThrow(BackupRequests::notFound)));
    }

    /** Now. Follow it until it is ready. */
    @POST
    @Path("applications/{application}/backups")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(
            @PathParam("tenant") String tenantName, @PathParam("application") String name, NewBackup wanted) {
        var tenant = access.require(tenantName, Role.OPERATOR);
        var asked = new Requests.Asked(tenant, name, callers.get().name());
        var made = requests.create(asked, Optional.ofNullable(wanted).flatMap(NewBackup::target));
        return accepted(tenantName, made);
    }

    /** Its file goes, and nothing brings it back. */
    @DELETE
    @Path("backups/{backup}")
    public Response remove(@PathParam("tenant") String tenantName, @PathParam("backup") String id) {
        var tenant = access.require(tenantName, Role.MANAGER);
        return accepted(tenantName, requests.remove(tenant, id(id)));
    }

    /** Reads it: who signed it, and whether all of it is what was written. */
    @POST
    @Path("backups/{backup}/verify")
    public Response verify(@PathParam("tenant") String tenantName, @PathParam("backup") String id) {
        return begun(tenantName, id, Run.Kind.VERIFY, "");
    }

    /** Makes an application of it that meets nobody, waits until it is ready, and destroys it. */
    @POST
    @Path("backups/{backup}/test")
    public Response test(@PathParam("tenant") String tenantName, @PathParam("backup") String id) {
        return begun(tenantName, id, Run.Kind.TEST, "");
    }

    /** A stopped application, with what the other drew and stored then, its secrets among it. */
    @POST
    @Path("backups/{backup}/restore")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response restore(
            @PathParam("tenant") String tenantName, @PathParam("backup") String id, BackupRestore wanted) {
        var name = Optional.ofNullable(wanted).flatMap(BackupRestore::name).orElse("");
        return begun(tenantName, id, Run.Kind.RESTORE, name);
    }

    @GET
    @Path("backup-runs/{run}")
    public RunView run(@PathParam("tenant") String tenantName, @PathParam("run") String id) {
        var tenant = access.require(tenantName, Role.VIEWER);
        return transactions.forTenant(
                tenant,
                () -> RunView.of(Ids.parse(id, UUID::fromString)
                        .flatMap(it -> runs.find(tenant, it))
                        .orElseThrow(() -> new RefusedException(
                                Kind.NOT_FOUND,
                                "backup-run-not-found",
                                "",
                                "There is no such run, or it ended a while ago."))));
    }

    /** Whoever has an application made has its data, as who copies one. */
    private Response begun(String tenantName, String id, Run.Kind kind, String name) {
        var tenant = access.require(tenantName, kind == Run.Kind.VERIFY ? Role.OPERATOR : Role.DEVELOPER);
        var wanted = new BackupRequests.Wanted(kind, name, callers.get().name());
        var begun = requests.run(tenant, id(id), wanted);
        return Response.accepted(RunView.of(begun))
                .location(URI.create("/api/v1/tenants/" + tenantName + "/backup-runs/" + begun.id()))
                .build();
    }

    private static Response accepted(String tenantName, Backup it) {
        return Response.accepted(BackupView.of(it))
                .location(URI.create("/api/v1/tenants/" + tenantName + "/backups/" + it.id()))
                .build();
    }

    private static UUID id(String text) {
        return Ids.parse(text, UUID::fromString).orElseThrow(BackupRequests::notFound);
    }
}
