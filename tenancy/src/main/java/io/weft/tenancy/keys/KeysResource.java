package io.weft.tenancy.keys;

import io.quarkus.security.Authenticated;
import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.kernel.TenantId;
import io.weft.kernel.Transactions;
import io.weft.tenancy.ApiKey;
import io.weft.tenancy.ApiKeys;
import io.weft.tenancy.CurrentCaller;
import io.weft.tenancy.Member;
import io.weft.tenancy.Members;
import io.weft.tenancy.Membership;
import io.weft.tenancy.News;
import io.weft.tenancy.Role;
import io.weft.tenancy.TenantAccess;
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
import java.util.stream.Collectors;

/** Keys for programs. Whoever makes one decides about it; a manager about all. */
@Path("/api/v1/tenants/{tenant}/keys")
@Authenticated
public class KeysResource {
    private final TenantAccess access;
    private final CurrentCaller callers;
    private final Transactions transactions;
    private final ApiKeys keys;
    private final Members members;
    private final NewKeys newKeys;
    private final News news;

    KeysResource(
            TenantAccess access,
            CurrentCaller callers,
            Transactions transactions,
            ApiKeys keys,
            Members members,
            NewKeys newKeys,
            News news) {
        this.access = access;
        this.callers = callers;
        this.transactions = transactions;
        this.keys = keys;
        this.members = members;
        this.newKeys = newKeys;
        this.news = news;
    }

    /**
     * @param role what it may at most; no more than its maker
     * @param applications the only ones it is good for, by name; all of the tenant when left out
     * @param expiresAt when it ends by itself; never when left out
     */
    public record NewKey(
            Optional<String> name,
            Optional<String> role,
            Optional<List<String>> applications,
            Optional<Instant> expiresAt) {}

    /** @param secret the key itself, shown here and never again */
    public record Made(KeyView key, String secret) {}

    /**
     * @param prefix how the key begins
     * @param may the role that it has now: its own or its maker's, whichever is less; empty when it has none
     * @param state {@code active}, {@code expired} or {@code revoked}
     * @param you whether the caller made it
     */
    public record KeyView(
            UUID id,
            String name,
            String prefix,
            String role,
            String may,
            List<String> applications,
            String state,
            String madeBy,
            boolean you,
            Instant createdAt,
            Optional<Instant> expiresAt,
            Optional<Instant> lastUsedAt,
            Optional<Instant> revokedAt,
            String revokedBy) {}

    /** @param roles that a key made by the caller may have */
    public record Listing(List<KeyView> items, List<String> roles) {}

    /** The caller's own; a manager sees all. */
    @GET
    public Listing list(@PathParam("tenant") String tenantName) {
        var member = access.memberInAnyState(tenantName, Role.DEVELOPER);
        var tenant = member.tenant().id();
        return transactions.forTenant(tenant, () -> {
            var roles = roles(tenant);
            return new Listing(
                    keys.all(tenant).stream()
                            .filter(it -> isTheirs(it, member))
                            .map(it -> view(it, roles))
                            .toList(),
                    NewKeys.roles(member.role()));
        });
    }

    @POST
    public Response make(@PathParam("tenant") String tenantName, NewKey asked) {
        var member = access.member(tenantName, Role.DEVELOPER);
        callers.requireNoKey();
        var tenant = member.tenant().id();
        var made = transactions.forTenant(tenant, () -> {
            var it = keys.add(newKeys.key(member, asked));
            tell(
                    it.key(),
                    "created",
                    " made the API key " + it.key().name() + " with the role "
                            + it.key().role().word() + NewKeys.scope(it.key()) + ".");
            return new Made(view(it.key(), roles(tenant)), it.secret());
        });
        return Response.created(URI.create("/api/v1/tenants/" + tenantName + "/keys"))
                .entity(made)
                .build();
    }

    /** From the next request on, on every controller. */
    @DELETE
    @Path("{key}")
    public void revoke(@PathParam("tenant") String tenantName, @PathParam("key") String id) {
        var member = access.memberInAnyState(tenantName, Role.DEVELOPER);
        var tenant = member.tenant().id();
        transactions.forTenant(tenant, () -> {
            var it = key(tenant, id).filter(key -> isTheirs(key, member)).orElseThrow(KeysResource::notFound);
            if (it.revoked().isEmpty()) {
                keys.revoke(
                        tenant,
                        it.id(),
                        new ApiKey.Revoked(news.now(), callers.get().name()));
                tell(it, "revoked", " revoked the API key " + it.name() + ".");
            }
            return it;
        });
    }

    private Optional<ApiKey> key(TenantId tenant, String id) {
        try {
            return keys.lock(tenant, UUID.fromString(id));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private boolean isTheirs(ApiKey key, Membership member) {
        return member.role().covers(Role.MANAGER)
                || key.madeBy().equals(callers.get().subject());
    }

    private Map<String, Role> roles(TenantId tenant) {
        return members.all(tenant).stream().collect(Collectors.toMap(Member::subject, Member::role));
    }

    private KeyView view(ApiKey key, Map<String, Role> roles) {
        var now = news.now();
        return new KeyView(
                key.id(),
                key.name(),
                key.prefix(),
                key.role().word(),
                Optional.ofNullable(roles.get(key.madeBy()))
                        .filter(_ -> key.isGood(now))
                        .map(key::atMost)
                        .map(Role::word)
                        .orElse(""),
                key.applications(),
                key.state(now),
                key.maker(),
                key.madeBy().equals(callers.get().subject()),
                key.createdAt(),
                key.expiresAt(),
                key.lastUsedAt(),
                key.revoked().map(ApiKey.Revoked::at),
                key.revoked().map(ApiKey.Revoked::by).orElse(""));
    }

    private void tell(ApiKey key, String what, String message) {
        news.tell(
                key.tenant(),
                "key." + what,
                "key/" + key.id(),
                callers.get().name() + message,
                Map.of("key", key.name(), "role", key.role().word(), "prefix", key.prefix()));
    }

    private static RefusedException notFound() {
        return new RefusedException(
                Kind.NOT_FOUND, "key-not-found", "", "There is no API key of this id that you may see.");
    }
}
