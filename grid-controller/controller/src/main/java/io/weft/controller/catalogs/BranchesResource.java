package io.weft.controller.catalogs;

import io.quarkus.security.Authenticated;
import io.weft.catalog.ApplicationDocument;
import io.weft.catalog.ClassName;
import io.weft.catalog.Scope;
import io.weft.controller.applications.ApplicationsResource;
import io.weft.controller.applications.ClassesResource;
import io.weft.controller.applications.Library;
import io.weft.controller.applications.Requests;
import io.weft.controller.operations.Operation;
import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.tenancy.CurrentCaller;
import io.weft.tenancy.TenantAccess;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Classes that live inside one application: out of a catalog and into one. Each is an edit of the application's document. */
@Path("/api/v1/tenants/{tenant}/applications/{application}")
@Authenticated
public class BranchesResource {
    private final TenantAccess access;
    private final CurrentCaller callers;
    private final Requests requests;
    private final Publishing publishing;
    private final Library library;

    BranchesResource(
            TenantAccess access, CurrentCaller callers, Requests requests, Publishing publishing, Library library) {
        this.access = access;
        this.callers = callers;
        this.requests = requests;
        this.publishing = publishing;
        this.library = library;
    }

    /**
     * @param appliance that is to be of a class of the application's own
     * @param name of that class; the appliance's, unless it is said
     */
    public record Branch(String appliance, Optional<String> name) {}

    /** @param guide what people are to read about it, in Markdown */
    public record Move(Optional<String> guide) {}

    @POST
    @Path("branch")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response branch(
            @PathParam("tenant") String tenantName, @PathParam("application") String name, Branch asked) {
        var who = PublishedClassesResource.author(access, callers, tenantName);
        if (asked == null || asked.appliance() == null) {
            throw new RefusedException(
                    Kind.INVALID, "body-incomplete", "appliance", "Say which appliance: {\"appliance\": \"web\"}.");
        }
        return edited(who, tenantName, name, before -> {
            requireOpen(who, before, asked.appliance());
            return before.branched(
                            asked.appliance(), asked.name().orElse(asked.appliance()), library.catalog(who.tenant()))
                    .orThrow();
        });
    }

    private void requireOpen(Author who, ApplicationDocument document, String appliance) {
        document.drawing()
                .appliance(appliance)
                .map(it -> ClassName.of(it.className()))
                .filter(it -> it.scope() == Scope.TENANT)
                .ifPresent(it -> publishing.requireOpen(who, Scope.TENANT.bare(it.name())));
    }

    /** Publishes a class of the application's own; whatever is of it is of the tenant's class from now on. */
    @POST
    @Path("classes/{class}/move")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response move(
            @PathParam("tenant") String tenantName,
            @PathParam("application") String name,
            @PathParam("class") String className,
            Move asked) {
        var who = PublishedClassesResource.author(access, callers, tenantName);
        var guide = Optional.ofNullable(asked).flatMap(Move::guide).orElse("");
        return edited(who, tenantName, name, before -> {
            var text = before.ownText(className).orElseThrow(ClassesResource::notFound);
            publishing.publish(who, new Publishing.Content(text, guide));
            return before.withMoved(className).orThrow();
        });
    }

    private Response edited(Author who, String tenantName, String name, UnaryOperator<ApplicationDocument> edit) {
        var asked = new Requests.Asked(who.tenant(), name, who.by());
        return ApplicationsResource.accepted(
                tenantName, name, requests.edit(asked, Operation.Kind.EDIT, Optional.empty(), edit));
    }
}
