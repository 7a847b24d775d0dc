package io.weft.controller.projects;

import io.quarkus.security.Authenticated;
import io.weft.controller.applications.Application;
import io.weft.controller.applications.Applications;
import io.weft.controller.applications.Requests;
import io.weft.controller.quotas.Allotment;
import io.weft.controller.quotas.Allowances;
import io.weft.controller.quotas.Holdings;
import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.kernel.Transactions;
import io.weft.tenancy.CurrentCaller;
import io.weft.tenancy.News;
import io.weft.tenancy.Project;
import io.weft.tenancy.Projects;
import io.weft.tenancy.QuotaKind;
import io.weft.tenancy.Role;
import io.weft.tenancy.TenantAccess;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Which project an application is in. What runs goes on: only who sees it changes. */
@Path("/api/v1/tenants/{tenant}/applications/{application}/project")
@Authenticated
public class ProjectMovesResource {
    private final TenantAccess access;
    private final CurrentCaller callers;
    private final Transactions transactions;
    private final Applications applications;
    private final Projects projects;
    private final Room room;
    private final News news;

    ProjectMovesResource(
            TenantAccess access,
            CurrentCaller callers,
            Transactions transactions,
            Applications applications,
            Projects projects,
            Room room,
            News news) {
        this.access = access;
        this.callers = callers;
        this.transactions = transactions;
        this.applications = applications;
        this.projects = projects;
        this.room = room;
        this.news = news;
    }

    /** What it would be counted in, and what it has. */
    @Singleton
    static final class Room {
        private final Allowances allowances;
        private final Holdings holdings;

        Room(Allowances allowances, Holdings holdings) {
            this.allowances = allowances;
            this.holdings = holdings;
        }

        /** Of the tenant nothing is added. Until the transaction at hand ends, nobody adds to the project. */
        void require(Application it, Project target) {
            var share = allowances.lock(it.tenant(), target.id()).share();
            share.ifPresent(room -> require(it, room));
        }

        private void require(Application it, Allotment.Share share) {
            var has = holdings.of(it.tenant(), it.id());
            var left = share.allowance();
            var to = "project " + share.project() + " may have ";
            if (left.left(QuotaKind.APPLICATIONS) <= 0) {
                throw full("project-quota-applications", to + left.mayHave(QuotaKind.APPLICATIONS) + ".");
            }
            for (var kind : QuotaKind.values()) {
                if (has.of(kind) > 0 && has.of(kind) > left.left(kind)) {
                    throw full(
                            "project-quota-" + kind.word(),
                            "It has " + kind.amount(has.of(kind)) + ", and " + to
                                    + kind.number(Math.max(0, left.left(kind))) + " more.");
                }
            }
        }

        private static RefusedException full(String code, String reason) {
            return new RefusedException(
                    Kind.CONFLICT,
                    code,
                    "project",
                    reason.substring(0, 1).toUpperCase(Locale.ROOT) + reason.substring(1));
        }
    }

    /** @param project by name */
    public record HomeProject(Optional<String> project) {}

    /** By a manager of both projects. Its snapshots, backups and usage are seen where it is from now on. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public HomeProject move(
            @PathParam("tenant") String tenantName, @PathParam("application") String name, HomeProject asked) {
        var member = access.member(tenantName, Role.MANAGER);
        var tenant = member.tenant().id();
        var wanted = Optional.ofNullable(asked)
                .flatMap(HomeProject::project)
                .orElseThrow(() -> new RefusedException(
                        Kind.INVALID, "body-incomplete", "project", "Say where to: {\"project\": \"web\"}."));
        var target = access.project(member, wanted, Role.MANAGER);
        transactions.forTenant(tenant, () -> {
            var it = applications.lock(tenant, name).orElseThrow(Requests::notFound);
            if (!it.project().equals(target.id())) {
                // Under the lock that this takes no project goes.
                room.require(it, target);
                move(it, projects.find(tenant, target.id()).orElseThrow(Project::notFound));
            }
            return it;
        });
        return new HomeProject(Optional.of(target.name()));
    }

    private void move(Application it, Project target) {
        applications.putProject(it.movedTo(target.id(), news.now()));
        news.tell(
                it.tenant(),
                "application.moved",
                "application/" + it.id(),
                callers.get().name() + " moved application " + it.name() + " to project " + target.name() + ".",
                Map.of("name", it.name(), "project", target.name()));
    }
}
