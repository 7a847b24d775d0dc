package io.weft.tenancy.people;

import io.quarkus.security.Authenticated;
import io.weft.kernel.IdSource;
import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.kernel.TenantId;
import io.weft.kernel.Transactions;
import io.weft.tenancy.CurrentCaller;
import io.weft.tenancy.Invitation;
import io.weft.tenancy.Invitations;
import io.weft.tenancy.News;
import io.weft.tenancy.Role;
import io.weft.tenancy.TenantAccess;
import io.weft.tenancy.TenantsConfig;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Ways into a tenant for people whom nobody has to look up. There is no mail: whoever invites hands the link over. */
@Path("/api/v1/tenants/{tenant}/invitations")
@Authenticated
public class InvitationsResource {
    private static final int LONGEST = 200;

    private final TenantAccess access;
    private final CurrentCaller callers;
    private final Transactions transactions;
    private final Invitations invitations;
    private final TenantsConfig config;
    private final News news;
    private final IdSource ids;

    InvitationsResource(
            TenantAccess access,
            CurrentCaller callers,
            Transactions transactions,
            Invitations invitations,
            TenantsConfig config,
            News news,
            IdSource ids) {
        this.access = access;
        this.callers = callers;
        this.transactions = transactions;
        this.invitations = invitations;
        this.config = config;
        this.news = news;
        this.ids = ids;
    }

    /** @param forWhom an e-mail, which then must be the accepting person's own, or any words that tell invitations apart */
    public record NewInvitation(Optional<String> forWhom, Optional<String> role) {}

    /** @param token shown here and never again */
    public record Invited(InvitationView invitation, String token, String path) {}

    public record InvitationView(
            UUID id,
            String forWhom,
            String role,
            String state,
            String invitedBy,
            Instant createdAt,
            Instant expiresAt,
            Optional<Instant> endedAt,
            String endedBy) {
        static InvitationView of(Invitation it, Instant now) {
            return new InvitationView(
                    it.id(),
                    it.forWhom(),
                    it.role().word(),
                    it.state(now),
                    it.invitedBy(),
                    it.createdAt(),
                    it.expiresAt(),
                    it.end().map(Invitation.End::at),
                    it.end().map(Invitation.End::by).orElse(""));
        }
    }

    public record Listing(List<InvitationView> items) {}

    @GET
    public Listing list(@PathParam("tenant") String tenantName) {
        var tenant = access.requireInAnyState(tenantName, Role.MANAGER);
        return transactions.forTenant(
                tenant,
                () -> new Listing(invitations.all(tenant).stream()
                        .map(it -> InvitationView.of(it, news.now()))
                        .toList()));
    }

    @POST
    public Response invite(@PathParam("tenant") String tenantName, NewInvitation asked) {
        var tenant = access.require(tenantName, Role.MANAGER);
        callers.requireNoKey();
        var wanted = Optional.ofNullable(asked);
        var role = Roles.read(wanted.flatMap(NewInvitation::role));
        var whom = forWhom(wanted.flatMap(NewInvitation::forWhom));
        var by = callers.get().name();
        var invited = transactions.forTenant(tenant, () -> {
            var now = news.now();
            var it = new Invitation(
                    ids.next(), tenant, role, whom, by, now, now.plus(config.invitation()), Optional.empty());
            var token = invitations.add(it);
            tell(it, "invited", by + " invited " + whom + " as " + role.word() + ".");
            return new Invited(InvitationView.of(it, now), token, "/invitation#" + token);
        });
        return Response.created(URI.create("/api/v1/tenants/" + tenantName + "/invitations"))
                .entity(invited)
                .build();
    }

    /** Withdraws it; what was accepted stays accepted. */
    @DELETE
    @Path("{invitation}")
    public void withdraw(@PathParam("tenant") String tenantName, @PathParam("invitation") String id) {
        var tenant = access.require(tenantName, Role.MANAGER);
        var by = callers.get().name();
        transactions.forTenant(tenant, () -> {
            var now = news.now();
            var it = invitation(tenant, id);
            it.over(now).ifPresent(reason -> {
                throw new RefusedException(Kind.CONFLICT, "invitation-over", "", reason);
            });
            invitations.end(tenant, it.id(), new Invitation.End(now, "withdrawn", by));
            tell(it, "invitation-withdrawn", by + " withdrew the invitation of " + it.forWhom() + ".");
            return it;
        });
    }

    private Invitation invitation(TenantId tenant, String id) {
        try {
            return invitations.lock(tenant, UUID.fromString(id)).orElseThrow(Joining::notFound);
        } catch (IllegalArgumentException none) {
            throw Joining.notFound();
        }
    }

    private void tell(Invitation it, String what, String message) {
        news.tell(
                it.tenant(),
                "member." + what,
                "invitation/" + it.id(),
                message,
                Map.of("for", it.forWhom(), "role", it.role().word()));
    }

    private static String forWhom(Optional<String> words) {
        var whom = words.map(String::strip).orElse("");
        if (whom.isEmpty() || whom.length() > LONGEST || whom.chars().anyMatch(Character::isISOControl)) {
            throw new RefusedException(
                    Kind.INVALID, "person-unknown", "forWhom", "Say whom, in one line: an e-mail, or a name.");
        }
        return whom;
    }
}
