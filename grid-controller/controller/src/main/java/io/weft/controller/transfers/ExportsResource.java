package io.weft.controller.transfers;

import io.quarkus.security.Authenticated;
import io.weft.controller.applications.Archiving;
import io.weft.controller.applications.Requests;
import io.weft.controller.database.Ids;
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
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Applications on their way out, with their data. */
@Path("/api/v1/tenants/{tenant}")
@Authenticated
public class ExportsResource {
    private static final String TAR = "application/x-tar";
    /** Who has the archive has the data, as who may copy an application. */
    private static final Role EXPORTING = Role.DEVELOPER;

    private final TenantAccess access;
    private final CurrentCaller callers;
    private final Transactions transactions;
    private final Exporting exporting;
    private final Exports exports;
    private final ExportShowing showing;

    ExportsResource(
            TenantAccess access,
            CurrentCaller callers,
            Transactions transactions,
            Exporting exporting,
            Exports exports,
            ExportShowing showing) {
        this.access = access;
        this.callers = callers;
        this.transactions = transactions;
        this.exporting = exporting;
        this.exports = exports;
        this.showing = showing;
    }

    /** @param snapshot whose data is to go along; one is taken, and goes again, when it is left out */
    public record NewExport(Optional<UUID> snapshot) {}

    public record ExportItems(List<ExportView> items) {}

    /** The newest first. */
    @GET
    @Path("exports")
    public ExportItems list(@PathParam("tenant") String tenantName) {
        var tenant = access.require(tenantName, Role.VIEWER);
        return transactions.forTenant(
                tenant,
                () -> new ExportItems(
                        exports.all(tenant).stream().map(showing::view).toList()));
    }

    @GET
    @Path("exports/{export}")
    public ExportView show(@PathParam("tenant") String tenantName, @PathParam("export") String id) {
        var tenant = access.require(tenantName, Role.VIEWER);
        return transactions.forTenant(tenant, () -> showing.view(require(tenant, id)));
    }

    /** With the data of its volumes. Follow it until it is ready. */
    @POST
    @Path("applications/{application}/exports")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response begin(
            @PathParam("tenant") String tenantName, @PathParam("application") String name, NewExport wanted) {
        var tenant = access.require(tenantName, EXPORTING);
        var asked = new Requests.Asked(tenant, name, callers.get().name());
        var snapshot = Optional.ofNullable(wanted).flatMap(NewExport::snapshot).map(SnapshotId::new);
        var begun = exporting.begin(asked, snapshot);
        return Response.accepted(transactions.forTenant(tenant, () -> showing.view(begun)))
                .location(URI.create("/api/v1/tenants/" + tenantName + "/exports/" + begun.id()))
                .build();
    }

    /** One signed file, also of a tenant that may begin nothing. A part of it can be asked for, so that a fetch that broke goes on where it was. */
    @GET
    @Path("exports/{export}/archive")
    @Produces(TAR)
    public Response archive(
            @PathParam("tenant") String tenantName,
            @PathParam("export") String id,
            @HeaderParam("Range") Optional<String> asked) {
        var tenant = access.requireInAnyState(tenantName, EXPORTING);
        var fetched = transactions.forTenant(tenant, () -> fetched(require(tenant, id)));
        var archive = fetched.archive();
        var range = archive.range(asked);
        if (range.isEmpty()) {
            return Response.status(Response.Status.REQUESTED_RANGE_NOT_SATISFIABLE)
                    .header("Content-Range", "bytes */" + archive.length())
                    .build();
        }
        var part = range.get();
        var whole = part.length() == archive.length();
        var answer = Response.status(whole ? Response.Status.OK : Response.Status.PARTIAL_CONTENT)
                .type(TAR)
                .header("Accept-Ranges", "bytes")
                .header("Content-Length", part.length())
                .header("Content-Disposition", Archiving.attachment(fetched.name() + ".weft.tar"))
                .entity((StreamingOutput) out -> archive.write(out, part));
        if (!whole) {
            answer.header("Content-Range", "bytes " + part.from() + "-" + (part.to() - 1) + "/" + archive.length());
        }
        return answer.build();
    }

    private record Fetched(ArchiveStream archive, String name) {}

    private Fetched fetched(Export it) {
        if (it.state() != Export.State.READY) {
            throw new RefusedException(
                    Kind.CONFLICT,
                    "export-not-ready",
                    "",
                    "It is " + it.state().word() + ", and there is nothing to be fetched yet.");
        }
        return new Fetched(showing.archive(it), showing.name(it));
    }

    /** What is there of it goes, and what hosts still send is not taken. */
    @DELETE
    @Path("exports/{export}")
    public void remove(@PathParam("tenant") String tenantName, @PathParam("export") String id) {
        var tenant = access.require(tenantName, EXPORTING);
        exporting.remove(tenant, Ids.parse(id, UUID::fromString).orElseThrow(Exporting::notFound));
    }

    private Export require(TenantId tenant, String id) {
        return Ids.parse(id, UUID::fromString)
                .flatMap(it -> exports.find(tenant, it))
                .orElseThrow(Exporting::notFound);
    }
}
