package io.weft.controller.projects;

import io.quarkus.security.Authenticated;
import io.weft.controller.applications.Application;
import io.weft.controller.applications.Applications;
import io.weft.controller.applications.Views;
import io.weft.kernel.IdSource;
import io.weft.kernel.ProjectId;
import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.kernel.TenantId;
import io.weft.kernel.Transactions;
import io.weft.tenancy.ApiKey;
import io.weft.tenancy.ApiKeys;
import io.weft.tenancy.CurrentCaller;
import io.weft.tenancy.Membership;
import io.weft.tenancy.News;
import io.weft.tenancy.Project;
import io.weft.tenancy.Projects;
import io.weft.tenancy.Quotas;
import io.weft.tenancy.Role;
import io.weft.tenancy.TenantAccess;
import io.weft.tenancy.Tenants;
import jakarta.inject.Singleton;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The projects of a tenant. */
@Path("/api/v1/tenants/{tenant}/projects")
@Authenticated
public class ProjectsResource {
    private static final int NAMED_AT_MOST = 10;

    private final TenantAccess access;
    private final CurrentCaller callers;
    private final Transactions transactions;
    private final Projects projects;
    private final Quotas quotas;
    private final Inside inside;
    private final News news;

    ProjectsResource(
            TenantAccess access,
            CurrentCaller callers,
            Transactions transactions,
            Projects projects,
            Quotas quotas,
            Inside inside,
            News news) {
        this.access = access;
        this.callers = callers;
        this.transactions = transactions;
        this.projects = projects;
        this.quotas = quotas;
        this.inside = inside;
        this.news = news;
    }

    /** What is in projects or of them, and ids for new ones. */
    @Singleton
    static final class Inside {
        private final Applications applications;
        private final Contents contents;
        private final ApiKeys keys;
        private final IdSource ids;

        Inside(Applications applications, Contents contents, ApiKeys keys, IdSource ids) {
            this.applications = applications;
            this.contents = contents;
            this.keys = keys;
            this.ids = ids;
        }
    }

    /** @param title what people call it; its name where it is left out */
    public record NewProject(Optional<String> name, Optional<String> title, Optional<String> note) {}

    /** What is left out stays. */
    public record ProjectText(Optional<String> title, Optional<String> note) {}

    /** @param actions what may be done here beside looking, and why not */
    public record ProjectItems(List<ProjectView> items, List<Views.Action> actions) {}

    /** By name; of who may not see all of the tenant, those where they have a role. */
    @GET
    public ProjectItems list(@PathParam("tenant") String tenantName) {
        var member = access.member(tenantName, Role.MEMBER);
        return transactions.forTenant(tenant(member), () -> {
            var counts = inside.contents.applications(tenant(member));
            return new ProjectItems(
                    projects.all(tenant(member)).stream()
                            .filter(it -> ProjectView.isSeenBy(member, it.id()))
                            .map(it -> ProjectView.of(it, counts.getOrDefault(it.id(), 0), member))
                            .toList(),
                    List.of(creation(member.rights().onTenant())));
        });
    }

    private static Views.Action creation(Role onTenant) {
        var may = onTenant.covers(Role.MANAGER);
        return new Views.Action(
                "create",
                may,
                may ? "" : "This needs the role manager in the tenant; yours is " + onTenant.word() + ".");
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(@PathParam("tenant") String tenantName, NewProject asked) {
        var member = access.member(tenantName, Role.MANAGER);
        var tenant = tenant(member);
        var wanted = Optional.ofNullable(asked);
        var name = Project.readName(wanted.flatMap(NewProject::name).orElse(""), "project");
        var title = Tenants.readTitle(
                wanted.flatMap(NewProject::title).filter(it -> !it.isBlank()).orElse(name));
        var note = Project.readNote(wanted.flatMap(NewProject::note).orElse(""));
        var by = callers.get().name();
        var made = transactions.forTenant(tenant, () -> {
            quotas.lock(tenant);
            requireRoom(tenant, name);
            var it = new Project(new ProjectId(inside.ids.next()), tenant, name, title, note, by, news.now());
            projects.add(it);
            tell(it, "created", by + " made project " + name + ".");
            return it;
        });
        return Response.created(URI.create("/api/v1/tenants/" + tenantName + "/projects/" + name))
                .entity(ProjectView.of(made, 0, member))
                .build();
    }

    private void requireRoom(TenantId tenant, String name) {
        var all = projects.all(tenant);
        if (all.stream().anyMatch(it -> it.name().equals(name))) {
            throw new RefusedException(
                    Kind.CONFLICT, "project-exists", "name", "There is a project " + name + " already.");
        }
        if (all.size() >= Projects.MOST) {
            throw new RefusedException(
                    Kind.CONFLICT, "project-too-many", "", "A tenant has at most " + Projects.MOST + " projects.");
        }
    }

    @GET
    @Path("{project}")
    public ProjectView show(@PathParam("tenant") String tenantName, @PathParam("project") String name) {
        var member = access.member(tenantName, Role.BILLING);
        return view(member, access.project(member, name, Role.BILLING));
    }

    /** Its name stays: it stands in paths and in scripts. */
    @PUT
    @Path("{project}")
    @Consumes(MediaType.APPLICATION_JSON)
    public ProjectView describe(
            @PathParam("tenant") String tenantName, @PathParam("project") String name, ProjectText asked) {
        var member = access.member(tenantName, Role.MANAGER);
        var before = access.project(member, name, Role.MANAGER);
        var wanted = Optional.ofNullable(asked);
        var title = wanted.flatMap(ProjectText::title).map(Tenants::readTitle).orElse(before.title());
        var note = wanted.flatMap(ProjectText::note).map(Project::readNote).orElse(before.note());
        transactions.forTenant(tenant(member), () -> {
            projects.describe(tenant(member), before.id(), title, note);
            tell(before, "changed", callers.get().name() + " described project " + name + " anew.");
            return name;
        });
        return view(member, access.project(member, name, Role.MANAGER));
    }

    /** With all roles on it, and keys that were for it alone. While anything is in it, it stays. */
    @DELETE
    @Path("{project}")
    public void remove(@PathParam("tenant") String tenantName, @PathParam("project") String name) {
        var member = access.member(tenantName, Role.MANAGER);
        var tenant = tenant(member);
        transactions.forTenant(tenant, () -> {
            quotas.lock(tenant);
            var project = projects.find(tenant, name).orElseThrow(Project::notFound);
            requireEmpty(project);
            inside.keys.revokeOf(
                    tenant,
                    project.id(),
                    new ApiKey.Revoked(news.now(), callers.get().name()));
            projects.remove(tenant, project.id());
            tell(project, "removed", callers.get().name() + " removed project " + name + ".");
            return name;
        });
    }

    private void requireEmpty(Project project) {
        if (project.isUsual()) {
            throw new RefusedException(
                    Kind.CONFLICT, "project-is-default", "", "Each tenant has a project " + project.name() + ".");
        }
        var tenant = project.tenant();
        var some = inside.applications.pageIn(tenant, project.id(), "", NAMED_AT_MOST);
        if (!some.isEmpty()) {
            var names = some.stream().map(Application::name).collect(Collectors.joining(", "));
            throw notEmpty(
                    names + (some.size() == 1 ? " is" : some.size() < NAMED_AT_MOST ? " are" : " and maybe others are")
                            + " in it.");
        }
        var backups = inside.contents.backups(tenant, project.id());
        if (backups > 0) {
            throw notEmpty(backups + " backups are of applications that were in it.");
        }
    }

    private static RefusedException notEmpty(String what) {
        return new RefusedException(
                Kind.CONFLICT, "project-not-empty", "", what + " Move them to another project, or remove them.");
    }

    private ProjectView view(Membership member, Project it) {
        var counts = transactions.forTenant(tenant(member), () -> inside.contents.applications(tenant(member)));
        return ProjectView.of(it, counts.getOrDefault(it.id(), 0), member);
    }

    private void tell(Project it, String what, String message) {
        news.tell(it.tenant(), "project." + what, "project/" + it.id(), message, Map.of("project", it.name()));
    }

    private static TenantId tenant(Membership member) {
        return member.tenant().id();
    }
}
