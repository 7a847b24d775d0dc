package io.weft.controller.projects;

import io.quarkus.security.Authenticated;
import io.weft.controller.projects.ProjectMembersResource.ProjectGroup;
import io.weft.controller.projects.ProjectMembersResource.ProjectRole;
import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.kernel.Transactions;
import io.weft.tenancy.CurrentCaller;
import io.weft.tenancy.Group;
import io.weft.tenancy.Groups;
import io.weft.tenancy.Members;
import io.weft.tenancy.News;
import io.weft.tenancy.Project;
import io.weft.tenancy.Role;
import io.weft.tenancy.TenantAccess;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.Optional;

/** Roles of groups on a project: what one of them has, each of its members has. */
@Path("/api/v1/tenants/{tenant}/projects/{project}/groups/{group}")
@Authenticated
public class ProjectGroupsResource {
    private final TenantAccess access;
    private final CurrentCaller callers;
    private final Transactions transactions;
    private final Groups groups;
    private final Members members;
    private final News news;

    ProjectGroupsResource(
            TenantAccess access,
            CurrentCaller callers,
            Transactions transactions,
            Groups groups,
            Members members,
            News news) {
        this.access = access;
        this.callers = callers;
        this.transactions = transactions;
        this.groups = groups;
        this.members = members;
        this.news = news;
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public ProjectGroup give(
            @PathParam("tenant") String tenantName,
            @PathParam("project") String name,
            @PathParam("group") String group,
            ProjectRole asked) {
        var member = access.member(tenantName, Role.MANAGER);
        callers.requireNoKey();
        var project = access.project(member, name, Role.MANAGER);
        var role = ProjectRoleWords.read(Optional.ofNullable(asked).flatMap(ProjectRole::role));
        return transactions.forTenant(project.tenant(), () -> {
            members.lock(project.tenant());
            var it = groups.find(project.tenant(), group).orElseThrow(Group::notFound);
            var grant = new Groups.Grant(it.name(), role, callers.get().name(), news.now());
            groups.give(project.tenant(), project.id(), it.id(), grant);
            tell(project, it, "role-given", " made group " + group + " " + role.word() + " of project ");
            return new ProjectGroup(it.name(), role.word(), grant.by(), grant.at());
        });
    }

    @DELETE
    public void take(
            @PathParam("tenant") String tenantName,
            @PathParam("project") String name,
            @PathParam("group") String group) {
        var project = access.project(access.member(tenantName, Role.MANAGER), name, Role.MANAGER);
        transactions.forTenant(project.tenant(), () -> {
            members.lock(project.tenant());
            var it = groups.find(project.tenant(), group).orElseThrow(Group::notFound);
            if (!groups.take(project.tenant(), project.id(), it.id())) {
                throw new RefusedException(
                        Kind.NOT_FOUND, "role-not-given", "", "Group " + group + " has no role on this project.");
            }
            tell(project, it, "role-taken", " took from group " + group + " its role on project ");
            return it;
        });
    }

    private void tell(Project project, Group group, String what, String message) {
        news.tell(
                project.tenant(),
                "project." + what,
                "project/" + project.id(),
                callers.get().name() + message + project.name() + ".",
                Map.of("project", project.name(), "group", group.name()));
    }
}
