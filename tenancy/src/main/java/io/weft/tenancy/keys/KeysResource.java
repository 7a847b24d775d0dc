package io.weft.tenancy.keys;

import io.quarkus.security.Authenticated;
import io.weft.kernel.ProjectId;
import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.kernel.TenantId;
import io.weft.kernel.Transactions;
import io.weft.tenancy.ApiKey;
import io.weft.tenancy.ApiKeys;
import io.weft.tenancy.CurrentCaller;
import io.weft.tenancy.Members;
import io.weft.tenancy.Membership;
import io.weft.tenancy.News;
import io.weft.tenancy.Project;
import io.weft.tenancy.Projects;
import io.weft.tenancy.Rights;
import io.weft.tenancy.Role;
import io.weft.tenancy.TenantAccess;
import jakarta.inject.Singleton;
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

/**
 * Keys for programs. Whoever makes one decides about it; a manager about all, and one of a project about those for it. A developer of one
 * project alone makes them for that one.
 */
@Path("/api/v1/tenants/{tenant}/keys")
@Authenticated
public class KeysResource {
    private final TenantAccess access;
    private final CurrentCaller callers;
    private final Transactions transactions;
    private final ApiKeys keys;
    private final Makers makers;
    private final NewKeys newKeys;
    private final News news;

    KeysResource(
            TenantAccess access,
            CurrentCaller callers,
            Transactions transactions,
            ApiKeys keys,
            Makers makers,
            NewKeys newKeys,
            News news) {
        this.access = access;
        this.callers = callers;
        this.transactions = transactions;
        this.keys = keys;
        this.makers = makers;
        this.newKeys = newKeys;
        this.news = news;
    }

    /** What those who make keys may now, and how projects are called. Within the tenant's scope. */
    @Singleton
    static final class Makers {
        private final Members members;
        private final Projects projects;

        Makers(Members members, Projects projects) {
            this.members = members;
            this.projects = projects;
        }

        private Known of(TenantId tenant, List<ApiKey> keys) {
            return new Known(
                    keys.stream()
                            .map(ApiKey::madeBy)
                            .distinct()
                            .flatMap(it ->
                                    members.rightsWithin(tenant, it).map(rights -> Map.entry(it, rights)).stream())
                            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
                    projects.all(tenant).stream().collect(Collectors.toMap(Project::id, Project::name)));
        }
    }

    private record Known(Map<String, Rights> rights, Map<ProjectId, String> projects) {}

    /**
     * @param role what it may at most; no more than its maker
     * @param project the only one it is good for, by name
     * @param applications the only ones it is good for, by name; all of the tenant or the project when left out
     * @param expiresAt when it ends by itself; never when left out
     */
    public record NewKey(
            Optional<String> name,
            Optional<String> role,
            Optional<String> project,
            Optional<List<String>> applications,
            Optional<Instant> expiresAt) {}

    /** @param secret the key itself, shown here and never again */
    public record Made(KeyView key, String secret) {}

    /**
     * @param prefix how the key begins
     * @param may the role that it has now where it is good for anything: its own or its maker's, whichever is less; empty when none
     * @param project the only one it is for, by name; empty for the tenant
     * @param state {@code active}, {@code expired} or {@code revoked}
     * @param you whether the caller made it
     */
    public record KeyView(
            UUID id,
            String name,
            String prefix,
            String role,
            String may,
            String project,
            List<String> applications,
            String state,
            String madeBy,
            boolean you,
            Instant createdAt,
            Optional<Instant> expiresAt,
            Optional<Instant> lastUsedAt,
            Optional<Instant> revokedAt,
            String revokedBy) {}

    /** A project that the caller may make keys for. @param roles that such a key may have */
    public record ForProject(String name, String title, List<String> roles) {}

    /**
     * @param roles that a key made by the caller for the tenant may have; none where they may make keys for some of its projects alone
     * @param projects that they may make keys for
     */
    public record Listing(List<KeyView> items, List<String> roles, List<ForProject> projects) {}

    /** The caller's own; a manager sees all, one of a project those for it. */
    @GET
    public Listing list(@PathParam("tenant") String tenantName) {
        var member = access.memberInAnyState(tenantName, Role.DEVELOPER);
        var tenant = member.tenant().id();
        return transactions.forTenant(tenant, () -> {
            var shown =
                    keys.all(tenant).stream().filter(it -> isTheirs(it, member)).toList();
            var known = makers.of(tenant, shown);
            return new Listing(
                    shown.stream().map(it -> view(it, known)).toList(),
                    NewKeys.roles(member.rights().everywhere().role()),
                    makers.projects.all(tenant).stream()
                            .map(it -> new ForProject(
                                    it.name(),
                                    it.title(),
                                    NewKeys.roles(member.rights().on(it.id()).role())))
                            .filter(it -> !it.roles().isEmpty())
                            .toList());
        });
    }

    @POST
    public Response make(@PathParam("tenant") String tenantName, NewKey asked) {
        var member = access.member(tenantName, Role.DEVELOPER);
        callers.requireNoKey();
        var tenant = member.tenant().id();
        var project = Optional.ofNullable(asked)
                .flatMap(NewKey::project)
                .map(it -> access.project(member, it, Role.DEVELOPER));
        if (project.isEmpty()) {
            NewKeys.requireOnTheTenant(member);
        }
        var made = transactions.forTenant(tenant, () -> {
            var it = keys.add(newKeys.key(member, project, asked));
            tell(
                    it.key(),
                    "created",
                    " made the API key " + it.key().name() + " with the role "
                            + it.key().role().word() + NewKeys.scope(it.key(), project) + ".");
            return new Made(view(it.key(), makers.of(tenant, List.of(it.key()))), it.secret());
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
        var rights = member.rights();
        return key.project()
                        .map(rights::on)
                        .orElseGet(rights::everywhere)
                        .role()
                        .covers(Role.MANAGER)
                || key.madeBy().equals(callers.get().subject());
    }

    private KeyView view(ApiKey key, Known known) {
        var now = news.now();
        return new KeyView(
                key.id(),
                key.name(),
                key.prefix(),
                key.role().word(),
                Optional.of(key)
                        .filter(it -> it.isGood(now))
                        .flatMap(it -> Optional.ofNullable(known.rights().get(it.madeBy())))
                        .map(key::may)
                        .filter(it -> it != Role.MEMBER)
                        .map(Role::word)
                        .orElse(""),
                key.project()
                        .map(it -> known.projects().getOrDefault(it, "one that is gone"))
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
