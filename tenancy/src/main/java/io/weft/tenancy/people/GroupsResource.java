package io.weft.tenancy.people;

import io.quarkus.security.Authenticated;
import io.weft.kernel.IdSource;
import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.kernel.TenantId;
import io.weft.kernel.Transactions;
import io.weft.tenancy.CurrentCaller;
import io.weft.tenancy.Group;
import io.weft.tenancy.Groups;
import io.weft.tenancy.Members;
import io.weft.tenancy.Membership;
import io.weft.tenancy.News;
import io.weft.tenancy.Project;
import io.weft.tenancy.Role;
import io.weft.tenancy.TenantAccess;
import io.weft.tenancy.Tenants;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Groups of a tenant's members. What one of them may, each of its members may from their next request on. */
@Path("/api/v1/tenants/{tenant}/groups")
@Authenticated
public class GroupsResource {
    /** A group without a role in the tenant. */
    private static final String NONE = "none";

    private final TenantAccess access;
    private final CurrentCaller callers;
    private final Transactions transactions;
    private final Groups groups;
    private final Members members;
    private final News news;
    private final IdSource ids;

    GroupsResource(
            TenantAccess access,
            CurrentCaller callers,
            Transactions transactions,
            Groups groups,
            Members members,
            News news,
            IdSource ids) {
        this.access = access;
        this.callers = callers;
        this.transactions = transactions;
        this.groups = groups;
        this.members = members;
        this.news = news;
        this.ids = ids;
    }

    /**
     * @param role in the tenant; {@code none} where it has none there
     * @param members how many are in it
     */
    public record GroupView(
            String name,
            String title,
            String role,
            int members,
            String madeBy,
            Instant createdAt,
            List<MembersResource.Allowed> actions) {}

    public record GroupMember(String subject, String name, String login) {}

    public record GroupProject(String project, String role) {}

    /** @param projects on which it has a role, and which */
    public record GroupDetail(GroupView group, List<GroupMember> members, List<GroupProject> projects) {}

    /** @param roles that one may have, {@code none} and then from the one that may least to the one that may all */
    public record GroupItems(List<GroupView> items, List<MembersResource.Allowed> actions, List<String> roles) {}

    /** @param role in the tenant; none where it is left out */
    public record NewGroup(Optional<String> name, Optional<String> title, Optional<String> role) {}

    /** What is left out stays. */
    public record GroupText(Optional<String> title, Optional<String> role) {}

    /** By name. */
    @GET
    public GroupItems list(@PathParam("tenant") String tenantName) {
        var member = access.member(tenantName, Role.VIEWER);
        return transactions.forTenant(tenant(member), () -> {
            var sizes = groups.sizes(tenant(member));
            return new GroupItems(
                    groups.all(tenant(member)).stream()
                            .map(it -> view(it, sizes, member))
                            .toList(),
                    List.of(MembersResource.manages("create", member.role(), Optional.empty())),
                    words());
        });
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(@PathParam("tenant") String tenantName, NewGroup asked) {
        var member = access.member(tenantName, Role.MANAGER);
        var tenant = tenant(member);
        var wanted = Optional.ofNullable(asked);
        var name = Project.readName(wanted.flatMap(NewGroup::name).orElse(""), "group");
        var title = Tenants.readTitle(
                wanted.flatMap(NewGroup::title).filter(it -> !it.isBlank()).orElse(name));
        var role = wanted.flatMap(NewGroup::role).flatMap(GroupsResource::role);
        var by = callers.get().name();
        var made = transactions.forTenant(tenant, () -> {
            members.lock(tenant);
            requireRoom(tenant, name);
            var it = new Group(ids.next(), tenant, name, title, role, by, news.now());
            groups.add(it);
            tell(it, "created", " made group " + name + as(role) + ".");
            return view(it, Map.of(), member);
        });
        return Response.created(URI.create("/api/v1/tenants/" + tenantName + "/groups/" + name))
                .entity(made)
                .build();
    }

    private void requireRoom(TenantId tenant, String name) {
        var all = groups.all(tenant);
        if (all.stream().anyMatch(it -> it.name().equals(name))) {
            throw new RefusedException(Kind.CONFLICT, "group-exists", "name", "There is a group " + name + " already.");
        }
        if (all.size() >= Groups.MOST) {
            throw new RefusedException(
                    Kind.CONFLICT, "group-too-many", "", "A tenant has at most " + Groups.MOST + " groups.");
        }
    }

    @GET
    @Path("{group}")
    public GroupDetail show(@PathParam("tenant") String tenantName, @PathParam("group") String name) {
        var member = access.member(tenantName, Role.VIEWER);
        return transactions.forTenant(tenant(member), () -> detail(require(tenant(member), name), member));
    }

    /** Its name stays. Another role holds for all of its members from their next request on. */
    @PUT
    @Path("{group}")
    @Consumes(MediaType.APPLICATION_JSON)
    public GroupDetail change(
            @PathParam("tenant") String tenantName, @PathParam("group") String name, GroupText asked) {
        var member = access.member(tenantName, Role.MANAGER);
        callers.requireNoKey();
        var tenant = tenant(member);
        var wanted = Optional.ofNullable(asked);
        return transactions.forTenant(tenant, () -> {
            members.lock(tenant);
            var before = require(tenant, name);
            var title = wanted.flatMap(GroupText::title).map(Tenants::readTitle).orElse(before.title());
            var said = wanted.flatMap(GroupText::role);
            var role = said.isPresent() ? said.flatMap(GroupsResource::role) : before.role();
            groups.put(tenant, before.id(), title, role);
            var after = require(tenant, name);
            tell(after, "changed", " changed group " + name + as(role) + ".");
            return detail(after, member);
        });
    }

    /** Its members stay members of the tenant, and have no more than their own roles. */
    @DELETE
    @Path("{group}")
    public void remove(@PathParam("tenant") String tenantName, @PathParam("group") String name) {
        var tenant = access.require(tenantName, Role.MANAGER);
        transactions.forTenant(tenant, () -> {
            members.lock(tenant);
            var it = require(tenant, name);
            groups.remove(tenant, it.id());
            tell(it, "removed", " removed group " + name + ".");
            return it;
        });
    }

    /** @param who the id of a member of the tenant, or what they sign in with */
    @PUT
    @Path("{group}/members/{member}")
    public GroupDetail join(
            @PathParam("tenant") String tenantName, @PathParam("group") String name, @PathParam("member") String who) {
        var member = access.member(tenantName, Role.MANAGER);
        callers.requireNoKey();
        var tenant = tenant(member);
        return transactions.forTenant(tenant, () -> {
            var whom = Roles.called(members.lock(tenant), who);
            var it = require(tenant, name);
            groups.join(tenant, it.id(), whom.subject(), callers.get().name(), news.now());
            tell(it, "joined", " put " + whom.name() + " into group " + name + ".");
            return detail(it, member);
        });
    }

    @DELETE
    @Path("{group}/members/{member}")
    public void leave(
            @PathParam("tenant") String tenantName, @PathParam("group") String name, @PathParam("member") String who) {
        var tenant = access.require(tenantName, Role.MANAGER);
        transactions.forTenant(tenant, () -> {
            var whom = Roles.called(members.lock(tenant), who);
            var it = require(tenant, name);
            groups.leave(tenant, it.id(), whom.subject());
            tell(it, "left", " took " + whom.name() + " out of group " + name + ".");
            return it;
        });
    }

    private Group require(TenantId tenant, String name) {
        return groups.find(tenant, name).orElseThrow(Group::notFound);
    }

    private GroupDetail detail(Group it, Membership member) {
        var inside = groups.members(it.tenant(), it.id());
        return new GroupDetail(
                view(it, Map.of(it.name(), inside.size()), member),
                members.all(it.tenant()).stream()
                        .filter(known -> inside.contains(known.subject()))
                        .map(known -> new GroupMember(known.subject(), known.name(), known.login()))
                        .toList(),
                groups.roles(it.tenant(), it.id()).stream()
                        .map(given ->
                                new GroupProject(given.project(), given.role().word()))
                        .toList());
    }

    private static GroupView view(Group it, Map<String, Integer> sizes, Membership member) {
        return new GroupView(
                it.name(),
                it.title(),
                it.role().map(Role::word).orElse(NONE),
                sizes.getOrDefault(it.name(), 0),
                it.madeBy(),
                it.createdAt(),
                List.of(
                        MembersResource.manages("change", member.role(), Optional.empty()),
                        MembersResource.manages("remove", member.role(), Optional.empty())));
    }

    private static Optional<Role> role(String word) {
        if (!words().contains(word)) {
            throw new RefusedException(
                    Kind.INVALID, "role-unknown", "role", "A role is one of " + String.join(", ", words()) + ".");
        }
        return word.equals(NONE) ? Optional.empty() : Role.named(word);
    }

    private static List<String> words() {
        return Arrays.stream(Role.values())
                .map(it -> it == Role.MEMBER ? NONE : it.word())
                .toList();
    }

    private static String as(Optional<Role> role) {
        return role.map(it -> ", " + it.word() + " of the tenant").orElse("");
    }

    private void tell(Group it, String what, String message) {
        news.tell(
                it.tenant(),
                "group." + what,
                "group/" + it.id(),
                callers.get().name() + message,
                Map.of("group", it.name()));
    }

    private static TenantId tenant(Membership member) {
        return member.tenant().id();
    }
}
