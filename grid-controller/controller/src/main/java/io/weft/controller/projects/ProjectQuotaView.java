package io.weft.controller.projects;

import io.weft.controller.applications.Views;
import io.weft.controller.quotas.Allowance;
import io.weft.tenancy.Membership;
import io.weft.tenancy.Project;
import io.weft.tenancy.QuotaSetting;
import io.weft.tenancy.Role;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a project may have and has, as the API shows it.
 *
 * @param limits of its own; where one is empty, its tenant's alone counts
 * @param used what its applications have, which counts in its tenant's quota, too
 * @param tenantLeft what that has left for all projects together; empty for who doesn't see all of the tenant
 * @param beyond of what the project's own limit leaves more than its tenant's, which is reached first
 */
public record ProjectQuotaView(
        String project,
        QuotaSetting limits,
        Allowance.Used used,
        Optional<Left> tenantLeft,
        List<String> beyond,
        List<Views.Action> actions) {
    public record Left(int applications, int instances, long volumeMib) {
        static Left of(Allowance tenant) {
            return new Left(
                    Math.max(0, tenant.applicationsLeft()),
                    Math.max(0, tenant.instancesLeft()),
                    Math.max(0, tenant.volumeMibLeft()));
        }
    }

    /** @param tenant empty for who doesn't see all of it */
    static ProjectQuotaView of(
            Project it, Membership member, Optional<Allowance> tenant, QuotaSetting limits, Allowance.Used used) {
        var left = tenant.map(Left::of);
        return new ProjectQuotaView(
                it.name(),
                limits,
                used,
                left,
                left.map(room -> beyond(limits, used, room)).orElse(List.of()),
                List.of(setting(member.rights().onTenant())));
    }

    private static List<String> beyond(QuotaSetting limits, Allowance.Used used, Left left) {
        return Stream.of(
                        limits.applications()
                                .filter(it -> it - used.applications() > left.applications())
                                .map(_ -> "applications"),
                        limits.instances()
                                .filter(it -> it - used.instances() > left.instances())
                                .map(_ -> "instances"),
                        limits.volumeMib()
                                .filter(it -> it - used.volumeMib() > left.volumeMib())
                                .map(_ -> "volumeMib"))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Views.Action setting(Role onTenant) {
        var may = onTenant.covers(Role.MANAGER);
        return new Views.Action(
                "set", may, may ? "" : "This needs the role manager in the tenant; yours is " + onTenant.word() + ".");
    }
}
