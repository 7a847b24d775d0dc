package io.weft.controller.applications;

import io.quarkus.security.Authenticated;
import io.weft.catalog.ApplicationDocument;
import io.weft.catalog.Archive;
import io.weft.catalog.Archives;
import io.weft.catalog.RefusalCode;
import io.weft.catalog.Secrets;
import io.weft.catalog.TerminalRef;
import io.weft.controller.joining.GridSigner;
import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.kernel.Transactions;
import io.weft.tenancy.CurrentCaller;
import io.weft.tenancy.Role;
import io.weft.tenancy.TenantAccess;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Applications out of this grid and into it, each in one signed file, without the data of its volumes. */
@Path("/api/v1/tenants/{tenant}")
@Authenticated
public class ArchivesResource {
    private static final String TAR = "application/x-tar";

    private final TenantAccess access;
    private final CurrentCaller callers;
    private final Transactions transactions;
    private final Applications applications;
    private final Requests requests;
    private final Showing showing;
    private final Reader reader;

    ArchivesResource(
            TenantAccess access,
            CurrentCaller callers,
            Transactions transactions,
            Applications applications,
            Requests requests,
            Showing showing,
            Reader reader) {
        this.access = access;
        this.callers = callers;
        this.transactions = transactions;
        this.applications = applications;
        this.requests = requests;
        this.showing = showing;
        this.reader = reader;
    }

    /** Classes to read by, and the keys of this grid. */
    @jakarta.inject.Singleton
    static final class Reader {
        final Library library;
        final GridSigner signer;

        Reader(Library library, GridSigner signer) {
            this.library = library;
            this.signer = signer;
        }
    }

    /**
     * @param archive in base64
     * @param name another one than it has there
     * @param properties by {@code appliance.property}: what the archive hides, or what is to be otherwise here
     * @param allow {@code unsigned}, {@code foreign}: what is refused unless it is said here
     */
    public record Import(
            String archive,
            Optional<String> name,
            Optional<Map<String, String>> properties,
            Optional<List<String>> allow) {}

    /** Its secrets stay here: whoever makes something of the file says them anew. */
    @GET
    @Path("applications/{application}/export")
    @Produces(TAR)
    public Response export(@PathParam("tenant") String tenantName, @PathParam("application") String name) {
        var tenant = access.require(tenantName, Role.VIEWER);
        return transactions.forTenant(tenant, () -> {
            var application = applications.find(tenant, name).orElseThrow(Requests::notFound);
            var document = reader.library.read(applications.text(application));
            var catalog = reader.library.catalog(tenant, document);
            var shown = Secrets.hidden(document, catalog);
            return Response.ok(Archives.pack(shown, catalog, reader.signer.keys()), TAR)
                    .header("Content-Disposition", "attachment; filename=\"" + shown.name() + ".weft.tar\"")
                    .build();
        });
    }

    /** A stopped application with volumes that are empty at first, and with outside addresses of this grid. */
    @POST
    @Path("applications/import")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response bring(@PathParam("tenant") String tenantName, Import asked) {
        var member = access.member(tenantName, Action.CREATING);
        var tenant = member.tenant().id();
        var document = document(asked);
        var made = requests.create(tenant, document.text(), callers.get().name());
        var shown = transactions.forTenant(
                tenant, () -> showing.whole(made, Eyes.of(member, callers.get().subject())));
        return Response.created(URI.create("/api/v1/tenants/" + tenantName + "/applications/" + made.name()))
                .entity(shown)
                .header("ETag", ApplicationsResource.tag(made.generation()))
                .build();
    }

    private ApplicationDocument document(Import asked) {
        if (asked == null || asked.archive() == null) {
            throw new RefusedException(
                    Kind.INVALID, "body-incomplete", "archive", "Send the archive in base64: {\"archive\": \"…\"}.");
        }
        var archive = Archives.open(bytes(asked.archive())).orThrow();
        requireTrust(archive, asked.allow().orElse(List.of()));
        var document = archive.document().withoutExternalAddresses();
        if (asked.name().isPresent()) {
            document = document.then(it -> it.withName(asked.name().get()));
        }
        for (var set : asked.properties().orElse(Map.of()).entrySet()) {
            var place = place(set.getKey());
            document = document.then(it -> it.withProperty(place.appliance(), place.name(), set.getValue()));
        }
        return document.orThrow();
    }

    private static byte[] bytes(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException unlike) {
            throw new RefusedException(
                    Kind.INVALID, List.of(RefusalCode.ARCHIVE_MALFORMED.at("archive", "This is no base64.")));
        }
    }

    private void requireTrust(Archive archive, List<String> allow) {
        var distrust = Archives.distrust(archive, List.of(Archives.told(reader.signer.keys())));
        var allowed = allow.contains(archive.signed() ? "foreign" : "unsigned");
        if (!distrust.isEmpty() && !allowed) {
            throw new RefusedException(Kind.INVALID, distrust);
        }
    }

    private static TerminalRef place(String text) {
        try {
            return TerminalRef.of(text);
        } catch (IllegalArgumentException malformed) {
            throw new RefusedException(
                    Kind.INVALID, "property-malformed", "properties", text + " is not of the form appliance.property.");
        }
    }
}
