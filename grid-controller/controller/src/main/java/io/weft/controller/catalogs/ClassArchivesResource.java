package io.weft.controller.catalogs;

import io.quarkus.security.Authenticated;
import io.weft.catalog.Archives;
import io.weft.controller.applications.Archiving;
import io.weft.controller.catalogs.Shelf.PublishedPage;
import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.kernel.Transactions;
import io.weft.tenancy.CurrentCaller;
import io.weft.tenancy.Role;
import io.weft.tenancy.TenantAccess;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Classes out of a tenant's catalog and into one, each in one signed file with those of the tenant's that it is drawn with. */
@Path("/api/v1/tenants/{tenant}")
@Authenticated
public class ClassArchivesResource {
    private static final String TAR = "application/x-tar";

    private final TenantAccess access;
    private final CurrentCaller callers;
    private final Transactions transactions;
    private final Exchange exchange;
    private final Shelf shelf;

    ClassArchivesResource(
            TenantAccess access, CurrentCaller callers, Transactions transactions, Exchange exchange, Shelf shelf) {
        this.access = access;
        this.callers = callers;
        this.transactions = transactions;
        this.exchange = exchange;
        this.shelf = shelf;
    }

    /**
     * @param archive in base64
     * @param name another one than it has there
     * @param allow {@code unsigned}, {@code foreign}: what is refused unless it is said here
     */
    public record ClassImport(String archive, Optional<String> name, Optional<List<String>> allow) {}

    /**
     * Nobody's but whoever locked it while the class, or one that it is drawn with, is locked.
     *
     * @param version the standard one, unless it is said
     */
    @GET
    @Path("classes/{class}/export")
    @Produces(TAR)
    public Response export(
            @PathParam("tenant") String tenantName,
            @PathParam("class") String name,
            @QueryParam("version") @DefaultValue("") String version) {
        var tenant = access.require(tenantName, Role.VIEWER);
        var who = new Author(tenant, callers.get().name(), callers.get().subject(), false);
        var classes = transactions.forTenant(tenant, () -> exchange.collected(who, name, version));
        var subject = classes.getLast();
        return Archiving.file(
                exchange.packed(classes), TAR, subject.name() + "-" + subject.version() + ".weft-class.tar");
    }

    /** All of it or nothing. What is there already with the same content stays. */
    @POST
    @Path("classes/import")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response bring(@PathParam("tenant") String tenantName, ClassImport asked) {
        var who = PublishedClassesResource.author(access, callers, tenantName);
        if (asked == null || asked.archive() == null) {
            throw new RefusedException(
                    Kind.INVALID, "body-incomplete", "archive", "Send the archive in base64: {\"archive\": \"…\"}.");
        }
        var archive = Archives.openClasses(Archiving.bytes(asked.archive())).orThrow();
        exchange.requireTrust(archive, asked.allow().orElse(List.of()));
        PublishedPage page = transactions.forTenant(who.tenant(), () -> {
            var published = exchange.bring(who, archive, asked.name());
            return shelf.page(who.tenant(), published);
        });
        var name = page.shown().name().substring(page.shown().name().indexOf('/') + 1);
        return Response.created(URI.create("/api/v1/tenants/" + tenantName + "/classes/" + name))
                .entity(page)
                .build();
    }
}
