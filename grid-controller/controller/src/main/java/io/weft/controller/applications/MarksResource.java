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
import java.util.Optional;

/** An application's name, and the lock that keeps it as it is. Done when it is answered. */
@Path("/api/v1/tenants/{tenant}/applications/{application}")
@Authenticated
public class MarksResource {
    private final TenantAccess access;
    private final CurrentCaller callers;
    private final Transactions transactions;
    private final Marking marking;
    private final Showing showing;

    MarksResource(
            TenantAccess access, CurrentCaller callers, Transactions transactions, Marking marking, Showing showing) {
        this.access = access;
        this.callers = callers;
        this.transactions = transactions;
        this.marking = marking;
        this.showing = showing;
    }

    public record Rename(String name) {}

    /** @param note why, for the others */
    public record LockNote(Optional<String> note) {}

    @POST
    @Path("rename")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response rename(@PathParam("tenant") String tenantName, @PathParam("application") String name, Rename to) {
        var member = access.member(tenantName, Action.RENAME.role);
        if (to == null || to.name() == null) {
            throw new RefusedException(
                    Kind.INVALID, "body-incomplete", "name", "Say what it is to be called: {\"name\": \"shop-2\"}.");
        }
        return shown(tenantName, member, marking.rename(asked(member, name), to.name()));
    }

    @PUT
    @Path("lock")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response lock(@PathParam("tenant") String tenantName, @PathParam("application") String name, LockNote note) {
        var member = access.member(tenantName, Action.LOCK.role);
        var why = Optional.ofNullable(note)
                .flatMap(LockNote::note)
                .map(String::strip)
                .orElse("");
        return shown(tenantName, member, marking.lock(asked(member, name), eyes(member), why));
    }

    @DELETE
    @Path("lock")
    public Response unlock(@PathParam("tenant") String tenantName, @PathParam("application") String name) {
        var member = access.member(tenantName, Action.UNLOCK.role);
        return shown(tenantName, member, marking.unlock(asked(member, name), eyes(member)));
    }

    /** Ends what was asked by {@code destroy} with days that are not over. It stays stopped until its people start it. */
    @POST
    @Path("keep")
    public Response keep(@PathParam("tenant") String tenantName, @PathParam("application") String name) {
        var member = access.member(tenantName, Action.KEEP.role);
        return shown(tenantName, member, marking.keep(asked(member, name)));
    }

    private Requests.Asked asked(Membership member, String name) {
        return new Requests.Asked(member.tenant().id(), name, callers.get().name());
    }

    private Eyes eyes(Membership member) {
        return Eyes.of(member, callers.get().subject());
    }

    private Response shown(String tenantName, Membership member, Application it) {
        var whole = transactions.forTenant(member.tenant().id(), () -> showing.whole(it, eyes(member)));
        return Response.ok(whole)
                .contentLocation(URI.create("/api/v1/tenants/" + tenantName + "/applications/" + it.name()))
                .header("ETag", ApplicationsResource.tag(it.generation()))
                .build();
    }
}
