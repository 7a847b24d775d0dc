package io.weft.controller.applications;

import io.quarkus.security.Authenticated;
import io.weft.catalog.Archives;
import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.kernel.Transactions;
import io.weft.tenancy.CurrentCaller;
import io.weft.tenancy.Membership;
import io.weft.tenancy.Project;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Applications out of this grid and into it, each in one signed file, without the data of its volumes. */
@Path("/api/v1/tenants/{tenant}")
@Authenticated
public class ArchivesResource {
    private static final String TAR = "application/x-tar";
    private static final String YAML = "application/yaml";
    private static final String TEXT = "text/plain;charset=UTF-8";

    private final TenantAccess access;
    private final CurrentCaller callers;
    private final Transactions transactions;
    private final Applications applications;
    private final Archiving archiving;

    ArchivesResource(
            TenantAccess access,
            CurrentCaller callers,
            Transactions transactions,
            Applications applications,
            Archiving archiving) {
        this.access = access;
        this.callers = callers;
        this.transactions = transactions;
        this.applications = applications;
        this.archiving = archiving;
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

    /**
     * Its secrets stay here: whoever makes something of the file says them anew.
     *
     * @param form {@code archive}, signed and with its classes; {@code tosca}, a service template of TOSCA 2.0; or {@code adl}, a package
     *     in the language that AppLogic had
     */
    @GET
    @Path("applications/{application}/export")
    @Produces({TAR, YAML, TEXT})
    public Response export(
            @PathParam("tenant") String tenantName,
            @PathParam("application") String name,
            @QueryParam("form") @DefaultValue("archive") String form) {
        if (!Set.of("archive", "tosca", "adl").contains(form)) {
            throw new RefusedException(Kind.INVALID, "field-invalid", "form", "Say archive, tosca or adl.");
        }
        var tenant = access.require(tenantName, Role.VIEWER);
        return transactions.forTenant(tenant, () -> {
            var application = applications.find(tenant, name).orElseThrow(Requests::notFound);
            return switch (form) {
                case "tosca" -> Archiving.file(archiving.tosca(application), YAML, application.name() + ".tosca.yaml");
                case "adl" -> Archiving.file(archiving.adl(application), TEXT, application.name() + ".adl");
                default -> Archiving.file(archiving.packed(application), TAR, application.name() + ".weft.tar");
            };
        });
    }

    /** A stopped application with volumes that are empty at first, and with outside addresses of this grid. */
    @POST
    @Path("applications/import")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response bring(
            @PathParam("tenant") String tenantName,
            @QueryParam("project") @DefaultValue(Project.USUAL) String project,
            Import asked) {
        var member = access.member(tenantName, Archiving.IMPORTING);
        if (asked == null || asked.archive() == null) {
            throw new RefusedException(
                    Kind.INVALID, "body-incomplete", "archive", "Send the archive in base64: {\"archive\": \"…\"}.");
        }
        var archive = Archives.open(Archiving.bytes(asked.archive())).orThrow();
        var document = archiving.document(
                archive, new Archiving.Wanted(asked.name(), asked.properties(), asked.allow(), Optional.empty()));
        var caller = callers.get();
        return archiving.answer(
                member, caller.subject(), archiving.made(home(member, project), document, caller.name()));
    }

    private Archiving.Home home(Membership member, String project) {
        return new Archiving.Home(
                member.tenant().id(),
                access.project(member, project, Archiving.IMPORTING).id());
    }
}
