package io.weft.controller.applications;

import io.quarkus.security.Authenticated;
import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.kernel.Transactions;
import io.weft.tenancy.CurrentCaller;
import io.weft.tenancy.Membership;
import io.weft.tenancy.TenantAccess;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Applications made out of others: copies, and what is provisioned from a template. */
@Path("/api/v1/tenants/{tenant}/applications/{application}")
@Authenticated
public class CopiesResource {
    private final TenantAccess access;
    private final CurrentCaller callers;
    private final Transactions transactions;
    private final Copying copying;
    private final Marking marking;
    private final Showing showing;

    CopiesResource(
            TenantAccess access,
            CurrentCaller callers,
            Transactions transactions,
            Copying copying,
            Marking marking,
            Showing showing) {
        this.access = access;
        this.callers = callers;
        this.transactions = transactions;
        this.copying = copying;
        this.marking = marking;
        this.showing = showing;
    }

    /** @param data whether the data of its volumes is copied too */
    public record Copy(String name, Optional<Boolean> data) {}

    /**
     * @param properties by {@code appliance.property}
     * @param volumes sizes in MiB by name
     */
    public record Provision(
            String name, Optional<Map<String, String>> properties, Optional<Map<String, Integer>> volumes) {}

    /** Stopped, with volumes of its own that are empty at first; with {@code data} there is an operation to follow. */
    @POST
    @Path("copy")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response copy(@PathParam("tenant") String tenantName, @PathParam("application") String name, Copy copy) {
        var member = access.member(tenantName, Action.COPY.role);
        requireName(copy == null ? null : copy.name());
        if (copy.data().orElse(false)) {
            return ApplicationsResource.accepted(
                    tenantName, copy.name(), copying.copyWithData(asked(member, name), copy.name()));
        }
        return created(tenantName, member, copying.copy(asked(member, name), copy.name()));
    }

    @POST
    @Path("provision")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response provision(
            @PathParam("tenant") String tenantName, @PathParam("application") String name, Provision wanted) {
        var member = access.member(tenantName, Action.PROVISION.role);
        requireName(wanted == null ? null : wanted.name());
        var settings = new Settings(
                wanted.properties().orElse(Map.of()),
                List.of(),
                wanted.volumes().orElse(Map.of()));
        return created(tenantName, member, copying.provision(asked(member, name), wanted.name(), settings));
    }

    @PUT
    @Path("template")
    public Response template(@PathParam("tenant") String tenantName, @PathParam("application") String name) {
        var member = access.member(tenantName, Action.TEMPLATE.role);
        return shown(member, marking.template(asked(member, name)), Response.ok());
    }

    @DELETE
    @Path("template")
    public Response noTemplate(@PathParam("tenant") String tenantName, @PathParam("application") String name) {
        var member = access.member(tenantName, Action.TEMPLATE.role);
        return shown(member, marking.noTemplate(asked(member, name)), Response.ok());
    }

    private static void requireName(String name) {
        if (name == null) {
            throw new RefusedException(
                    Kind.INVALID, "body-incomplete", "name", "Say what it is to be called: {\"name\": \"shop-2\"}.");
        }
    }

    private Requests.Asked asked(Membership member, String name) {
        return new Requests.Asked(member.tenant().id(), name, callers.get().name());
    }

    private Response created(String tenantName, Membership member, Application it) {
        var at = URI.create("/api/v1/tenants/" + tenantName + "/applications/" + it.name());
        return shown(member, it, Response.created(at));
    }

    private Response shown(Membership member, Application it, Response.ResponseBuilder answer) {
        var eyes = Eyes.of(member, callers.get().subject());
        return answer.entity(transactions.forTenant(member.tenant().id(), () -> showing.whole(it, eyes)))
                .header("ETag", ApplicationsResource.tag(it.generation()))
                .build();
    }
}
