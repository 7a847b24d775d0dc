package io.weft.controller.projects;

import io.quarkus.security.Authenticated;
import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.kernel.TenantId;
import io.weft.kernel.Transactions;
import io.weft.tenancy.CurrentCaller;
import io.weft.tenancy.Groups;
import io.weft.tenancy.Member;
import io.weft.tenancy.Members;
import io.weft.tenancy.News;
import io.weft.tenancy.Project;
import io.weft.tenancy.ProjectRoles;
import io.weft.tenancy.Role;
import io.weft.tenancy.TenantAccess;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Roles of members on a project. They come on top of those in the tenant. */
@Path("/api/v1/tenants/{tenant}/projects/{project}/members")
@Authenticated
public class ProjectMembersResource {
    private final TenantAccess access;
    private final CurrentCaller callers;
    private final Transactions transactions;
    private final Members members;
    private final ProjectRoles roles;
    private final Groups groups;
    private final News news;

    ProjectMembersResource(
            TenantAccess access,
            CurrentCaller callers,
            Transactions transactions,
            Members members,
            ProjectRoles roles,
            Groups groups,
            News news) {
        this.access = access;
        this.callers = callers;
        this.transactions = transactions;
        this.members = members;
        this.roles = roles;
        this.groups = groups;
        this.news = news;
    }

    /** @param by who gave it */
    public record ProjectMember(String subject, String name, String login, String role, String by, Instant at) {}

    public record ProjectGroup(String name, String role, String by, Instant at) {}

    /**
     * @param groups whose members have a role on it
     * @param roles that may be given, from the one that may least to the one that may all
     */
    public record ProjectMembers(List<ProjectMember> items, List<ProjectGroup> groups, List<String> roles) {}

    public record ProjectRole(Optional<String> role) {}

    /** Those who were given a role on it. Whoever has one in the tenant has it here, too, and is not told again. */
    @GET
    public ProjectMembers list(@PathParam("tenant") String tenantName, @PathParam("project") String name) {
        var member = access.member(tenantName, Role.VIEWER);
        var project = access.project(member, name, Role.VIEWER);
        return transactions.forTenant(project.tenant(), () -> listed(project));
    }

    /** @param who the id of a member of the tenant, or what they sign in with */
    @PUT
    @Path("{member}")
    @Consumes(MediaType.APPLICATION_JSON)
    public ProjectMember give(
            @PathParam("tenant") String tenantName,
            @PathParam("project") String name,
            @PathParam("member") String who,
            ProjectRole asked) {
        var member = access.member(tenantName, Role.MANAGER);
        callers.requireNoKey();
        var project = access.project(member, name, Role.MANAGER);
        var role = ProjectRoleWords.read(Optional.ofNullable(asked).flatMap(ProjectRole::role));
        return transactions.forTenant(project.tenant(), () -> {
            var whom = member(members.lock(project.tenant()), who);
            var grant = new ProjectRoles.Grant(
                    project.id(), whom.subject(), role, callers.get().name(), news.now());
            roles.put(project.tenant(), grant);
            tell(project, whom, "role-given", " made " + whom.name() + " " + role.word() + " of project ");
            return shown(grant, Map.of(whom.subject(), whom));
        });
    }

    @DELETE
    @Path("{member}")
    public void take(
            @PathParam("tenant") String tenantName,
            @PathParam("project") String name,
            @PathParam("member") String who) {
        var project = access.project(access.member(tenantName, Role.MANAGER), name, Role.MANAGER);
        transactions.forTenant(project.tenant(), () -> {
            var member = member(members.lock(project.tenant()), who);
            if (roles.find(project.tenant(), project.id(), member.subject()).isEmpty()) {
                throw new RefusedException(
                        Kind.NOT_FOUND, "role-not-given", "", member.name() + " has no role on this project.");
            }
            roles.remove(project.tenant(), project.id(), member.subject());
            tell(project, member, "role-taken", " took from " + member.name() + " their role on project ");
            return member;
        });
    }

    private static Member member(List<Member> all, String who) {
        return all.stream()
                .filter(it -> it.subject().equals(who)
                        || (!who.isEmpty() && it.login().equals(who)))
                .findFirst()
                .orElseThrow(() ->
                        new RefusedException(Kind.NOT_FOUND, "member-not-found", "", "The tenant has no such member."));
    }

    private ProjectMembers listed(Project project) {
        TenantId tenant = project.tenant();
        var known = members.all(tenant).stream().collect(Collectors.toMap(Member::subject, Function.identity()));
        return new ProjectMembers(
                roles.on(tenant, project.id()).stream()
                        .filter(it -> known.containsKey(it.subject()))
                        .map(it -> shown(it, known))
                        .sorted(Comparator.comparing(ProjectMember::name).thenComparing(ProjectMember::subject))
                        .toList(),
                groups.on(tenant, project.id()).stream()
                        .map(it -> new ProjectGroup(it.group(), it.role().word(), it.by(), it.at()))
                        .toList(),
                ProjectRoleWords.all());
    }

    private static ProjectMember shown(ProjectRoles.Grant it, Map<String, Member> known) {
        var member = known.get(it.subject());
        return new ProjectMember(
                it.subject(), member.name(), member.login(), it.role().word(), it.by(), it.at());
    }

    private void tell(Project project, Member member, String what, String message) {
        news.tell(
                project.tenant(),
                "project." + what,
                "project/" + project.id(),
                callers.get().name() + message + project.name() + ".",
                Map.of("project", project.name(), "member", member.name()));
    }
}
