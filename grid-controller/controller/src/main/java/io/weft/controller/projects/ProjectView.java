package io.weft.controller.projects;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.weft.controller.applications.Views;
import io.weft.kernel.ProjectId;
import io.weft.tenancy.Membership;
import io.weft.tenancy.Project;
import io.weft.tenancy.Role;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A project as the API shows it.
 *
 * @param usual the one that each tenant has; it is never removed
 * @param applications how many there are
 * @param role what the caller may there
 */
public record ProjectView(
        UUID id,
        String name,
        String title,
        String note,
        @JsonProperty("default") boolean usual,
        int applications,
        String role,
        String madeBy,
        Instant createdAt,
        List<Views.Action> actions) {
    static ProjectView of(Project it, int applications, Membership member) {
        var role = member.rights().on(it.id()).role();
        return new ProjectView(
                it.id().value(),
                it.name(),
                it.title(),
                it.note(),
                it.isUsual(),
                applications,
                role.word(),
                it.madeBy(),
                it.createdAt(),
                List.of(
                        needing("create", role, Role.DEVELOPER),
                        needing("change", role, Role.MANAGER),
                        needing("grant", role, Role.MANAGER),
                        removal(it, applications, member.rights().onTenant())));
    }

    private static Views.Action removal(Project it, int applications, Role onTenant) {
        if (it.isUsual()) {
            return new Views.Action("remove", false, "Each tenant has this one.");
        }
        return applications == 0
                ? needing("remove", onTenant, Role.MANAGER)
                : new Views.Action("remove", false, "There are " + applications + " applications in it.");
    }

    private static Views.Action needing(String action, Role has, Role needs) {
        var may = has.covers(needs);
        return new Views.Action(
                action, may, may ? "" : "This needs the role " + needs.word() + "; yours is " + has.word() + ".");
    }

    static boolean isSeenBy(Membership member, ProjectId project) {
        return member.rights().on(project).role().covers(Role.BILLING);
    }
}
