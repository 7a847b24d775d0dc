package io.weft.controller.transfers;

import io.quarkus.security.Authenticated;
import io.weft.controller.applications.Archiving;
import io.weft.controller.database.Ids;
import io.weft.controller.edge.Pieces;
import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.kernel.TenantId;
import io.weft.kernel.Transactions;
import io.weft.tenancy.CurrentCaller;
import io.weft.tenancy.Project;
import io.weft.tenancy.TenantAccess;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Archives on their way in: in pieces, and then an application. */
@Path("/api/v1/tenants/{tenant}/imports")
@Authenticated
public class ImportsResource {
    private final TenantAccess access;
    private final CurrentCaller callers;
    private final Transactions transactions;
    private final Importing importing;
    private final ImportCompletion completion;
    private final Staging staging;
    private final Archiving archiving;

    ImportsResource(
            TenantAccess access,
            CurrentCaller callers,
            Transactions transactions,
            Importing importing,
            ImportCompletion completion,
            Staging staging,
            Archiving archiving) {
        this.access = access;
        this.callers = callers;
        this.transactions = transactions;
        this.importing = importing;
        this.completion = completion;
        this.staging = staging;
        this.archiving = archiving;
    }

    /** @param bytes how long the archive is */
    public record NewImport(long bytes) {}

    /**
     * @param offset in the file; where the piece before it ended
     * @param data in base64, of at most 512 KiB
     */
    public record ArchivePiece(long offset, String data) {}

    /**
     * @param name another one than it has there
     * @param properties by {@code appliance.property}: what the archive hides, or what is to be otherwise here
     * @param allow {@code unsigned}, {@code foreign}: what is refused unless it is said here
     * @param data {@code false} where its volumes are to be empty whatever the archive has
     */
    public record ImportedApplication(
            Optional<String> name,
            Optional<Map<String, String>> properties,
            Optional<List<String>> allow,
            Optional<Boolean> data) {}

    /**
     * @param received how much of it is here
     * @param expiresAt when it is forgotten, if no application was made of it by then
     */
    public record ImportView(UUID id, long bytes, long received, String by, Instant createdAt, Instant expiresAt) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response begin(@PathParam("tenant") String tenantName, NewImport asked) {
        var tenant = importing(tenantName);
        if (asked == null) {
            throw incomplete("Say how long the archive is: {\"bytes\": 1}.");
        }
        var by = callers.get().name();
        var begun = transactions.forTenant(tenant, () -> view(importing.begin(tenant, asked.bytes(), by)));
        return Response.created(URI.create("/api/v1/tenants/" + tenantName + "/imports/" + begun.id()))
                .entity(begun)
                .build();
    }

    @GET
    @Path("{import}")
    public ImportView show(@PathParam("tenant") String tenantName, @PathParam("import") String id) {
        var tenant = access.requireInAnyState(tenantName, Archiving.IMPORTING);
        return transactions.forTenant(tenant, () -> view(importing.require(tenant, id(id))));
    }

    /** Pieces come in order; one that came before changes nothing. */
    @PUT
    @Path("{import}/data")
    @Consumes(MediaType.APPLICATION_JSON)
    public ImportView send(@PathParam("tenant") String tenantName, @PathParam("import") String id, ArchivePiece piece) {
        var tenant = importing(tenantName);
        var data = Pieces.bytes(Optional.ofNullable(piece).map(ArchivePiece::data));
        return transactions.forTenant(tenant, () -> view(importing.send(tenant, id(id), piece.offset(), data)));
    }

    /**
     * A stopped application, whose volumes begin with the data that the archive has. All of the archive is looked at first; of one that is
     * refused for what it holds nothing is left.
     */
    @POST
    @Path("{import}/application")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response arrive(
            @PathParam("tenant") String tenantName,
            @PathParam("import") String id,
            @QueryParam("project") @DefaultValue(Project.USUAL) String project,
            ImportedApplication asked) {
        var member = access.member(tenantName, Archiving.IMPORTING);
        var tenant = member.tenant().id();
        var wanted = asked == null
                ? new ImportedApplication(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty())
                : asked;
        var known = transactions.forTenant(tenant, () -> importing.require(tenant, id(id)));
        var made = known.application().isPresent()
                ? transactions.forTenant(tenant, () -> completion.application(known))
                : completion.arrive(
                        known,
                        new ImportCompletion.Wanted(
                                new Archiving.Wanted(
                                        wanted.name(), wanted.properties(), wanted.allow(), Optional.empty()),
                                access.project(member, project, Archiving.IMPORTING)
                                        .id(),
                                !wanted.data().orElse(true),
                                ImportCompletion.Place.ANYWHERE),
                        callers.get().name());
        return archiving.answer(member, callers.get().subject(), made);
    }

    /** What is there of it goes; what was made of it stays. */
    @DELETE
    @Path("{import}")
    public void remove(@PathParam("tenant") String tenantName, @PathParam("import") String id) {
        var tenant = importing(tenantName);
        transactions.forTenant(tenant, () -> {
            importing.remove(tenant, id(id));
            return id;
        });
    }

    private TenantId importing(String tenantName) {
        return access.require(tenantName, Archiving.IMPORTING);
    }

    private ImportView view(Import it) {
        var received = it.application().isPresent() ? it.bytes() : staging.length(it.id());
        return new ImportView(it.id(), it.bytes(), received, it.by(), it.createdAt(), it.expiresAt());
    }

    private static UUID id(String text) {
        return Ids.parse(text, UUID::fromString).orElseThrow(Importing::notFound);
    }

    private static RefusedException incomplete(String reason) {
        return new RefusedException(Kind.INVALID, "body-incomplete", "", reason);
    }
}
