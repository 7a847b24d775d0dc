package io.weft.controller.standing;

import io.weft.controller.edge.HeldOn;
import io.weft.controller.edge.LeastRoles;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.ProjectId;
import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.kernel.TenantId;
import io.weft.kernel.Transactions;
import io.weft.tenancy.Membership;
import io.weft.tenancy.Project;
import io.weft.tenancy.Projects;
import io.weft.tenancy.Rights;
import io.weft.tenancy.Role;
import io.weft.tenancy.Standpoint;
import io.weft.tenancy.TenantAccess;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Says where a request stands. Whoever was given nothing on any project stands in their tenant, as if there were none. For the others,
 * what they may not see is not there: what is of another project is answered as what doesn't exist, by the same words at the same place.
 */
@ApplicationScoped
public class Standpoints {
    /** How the absence of each kind of thing is told. */
    private static final Map<String, String> ABSENT = Map.of(
            "application", "There is no application of this name.",
            "instance", "There is no instance with this id.",
            "operation", "There is no operation of this id.",
            "volume", "There is no volume with this id.",
            "snapshot", "There is no snapshot with this id.",
            "backup", "There is no backup with this id.",
            "backup-run", "There is no such run, or it ended a while ago.",
            "export", "There is no export with this id.");

    private final TenantAccess access;
    private final Standpoint standpoint;
    private final Transactions transactions;
    private final Projects projects;
    private final NamedThings things;

    Standpoints(
            TenantAccess access,
            Standpoint standpoint,
            Transactions transactions,
            Projects projects,
            NamedThings things) {
        this.access = access;
        this.standpoint = standpoint;
        this.transactions = transactions;
        this.projects = projects;
        this.things = things;
    }

    /**
     * @param operation as in {@code GET /api/v1/me}
     * @param named what its path names, by kind, and {@code project} also where its query does
     */
    public record Asked(String operation, String tenant, Map<String, String> named) {
        boolean reads() {
            return operation.startsWith("GET ");
        }

        Role least() {
            return LeastRoles.all().get(operation).role().orElse(Role.MANAGER);
        }
    }

    void find(Asked asked) {
        access.standing(asked.tenant())
                .filter(it -> !it.rights().given().isEmpty())
                .ifPresent(it -> find(asked, it));
    }

    /** For what lasts longer than a request: applications come and go, and so do roles. */
    public void findAgain(String tenantName, Role least) {
        if (!standpoint.seesAll()) {
            access.standing(tenantName).ifPresent(it -> seeOnlyOf(it, least));
        }
    }

    private void find(Asked asked, Membership member) {
        switch (HeldOn.of(asked.operation())) {
            case APPLICATION -> standAtAnApplication(asked, member);
            case PROJECT -> standInAProject(asked, member);
            case SOMEWHERE -> {
                if (!member.rights().onTenant().covers(asked.least())) {
                    standpoint.somewhere();
                    seeOnlyOf(member, asked.least());
                }
            }
            case TENANT, NOWHERE -> {}
        }
    }

    private void standAtAnApplication(Asked asked, Membership member) {
        var kind = HeldOn.thing(asked.operation()).orElseThrow();
        record Found(NamedThings.Owner owner, String project) {}
        var found = within(
                        member,
                        () -> things.owner(tenant(member), kind, asked.named().get(kind))
                                .filter(it ->
                                        member.rights().on(it.project()).role().covers(Role.VIEWER))
                                .map(it -> new Found(it, name(member, it.project()))))
                .orElseThrow(() -> notFound(kind));
        standpoint.onProject(found.owner().project(), found.project());
        if (asked.reads()) {
            seeOnly(member.rights(), List.of(found.owner().application()));
        }
    }

    private String name(Membership member, ProjectId project) {
        return projects.find(tenant(member), project).map(Project::name).orElse("");
    }

    private void standInAProject(Asked asked, Membership member) {
        var said = Optional.ofNullable(asked.named().get("project"));
        var name = said.orElse(Project.USUAL);
        var project = within(member, () -> projects.find(tenant(member), name))
                .filter(it -> member.rights().on(it.id()).role().covers(Role.BILLING))
                .orElseThrow(() -> said.isPresent() ? Project.notFound() : Project.notInTheUsual());
        standpoint.onProject(project.id(), project.name());
        if (asked.reads()) {
            seeOnly(member.rights(), within(member, () -> things.within(tenant(member), List.of(project.id()))));
        }
    }

    private void seeOnlyOf(Membership member, Role least) {
        standpoint.seeOnly(within(
                member, () -> things.within(tenant(member), member.rights().projects(least))));
    }

    private void seeOnly(Rights rights, List<ApplicationId> applications) {
        if (!rights.onTenant().covers(Role.VIEWER)) {
            standpoint.seeOnly(applications);
        }
    }

    private <T> T within(Membership member, Supplier<T> work) {
        return transactions.forTenant(tenant(member), work);
    }

    private static TenantId tenant(Membership member) {
        return member.tenant().id();
    }

    private static RefusedException notFound(String kind) {
        var called = switch (kind) {
            case "volumeId" -> "volume";
            case "run" -> "backup-run";
            default -> kind;
        };
        return new RefusedException(Kind.NOT_FOUND, called + "-not-found", "", ABSENT.get(called));
    }
}
