package io.weft.controller.projects;

import io.weft.controller.applications.Views;
import io.weft.controller.quotas.Allowance;
import io.weft.tenancy.Membership;
import io.weft.tenancy.Project;
import io.weft.tenancy.QuotaKind;
import io.weft.tenancy.QuotaSetting;
import io.weft.tenancy.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a project may have and has, as the API shows it.
 *
 * @param limits of its own; where one is empty, its tenant's alone counts
 * @param used what its applications have, which counts in its tenant's quota, too
 * @param tenantLeft what that has left for all projects together; empty for who doesn't see all of the tenant
 * @param beyond of what the project's own limit leaves more than its tenant's, which is reached first
 * @param stands of each kind that the project itself is limited in
 */
public record ProjectQuotaView(
        String project,
        QuotaSetting limits,
        Allowance.Used used,
        Optional<Left> tenantLeft,
        List<String> beyond,
        Map<String, Allowance.Stand> stands,
        List<Views.Action> actions) {
    /** A kind that nobody limits is empty. */
    public record Left(
            int applications,
            int instances,
            long volumeMib,
            Optional<Long> cpuMillis,
            Optional<Long> memoryMib,
            Optional<Integer> addresses) {
        static Left of(Allowance tenant) {
            return new Left(
                    Math.toIntExact(left(tenant, QuotaKind.APPLICATIONS)),
                    Math.toIntExact(left(tenant, QuotaKind.INSTANCES)),
                    left(tenant, QuotaKind.VOLUMES),
                    tenant.limits().cpuMillis().map(_ -> left(tenant, QuotaKind.CPU)),
                    tenant.limits().memoryMib().map(_ -> left(tenant, QuotaKind.MEMORY)),
                    tenant.limits().addresses().map(_ -> Math.toIntExact(left(tenant, QuotaKind.ADDRESSES))));
        }

        private static long left(Allowance tenant, QuotaKind kind) {
            return Math.max(0, tenant.left(kind));
        }
    }

    /** @param tenant empty for who doesn't see all of it */
    static ProjectQuotaView of(
            Project it, Membership member, Optional<Allowance> tenant, QuotaSetting limits, Allowance own) {
        return new ProjectQuotaView(
                it.name(),
                limits,
                own.used(),
                tenant.map(Left::of),
                tenant.map(whole -> beyond(limits, own, whole)).orElse(List.of()),
                own.stands(),
                List.of(setting(member.rights().onTenant())));
    }

    private static List<String> beyond(QuotaSetting limits, Allowance own, Allowance tenant) {
        return Arrays.stream(QuotaKind.values())
                .filter(it -> limits.of(it).isPresent() && own.left(it) > Left.left(tenant, it))
                .map(QuotaKind::field)
                .toList();
    }

    private static Views.Action setting(Role onTenant) {
        var may = onTenant.covers(Role.MANAGER);
        return new Views.Action(
                "set", may, may ? "" : "This needs the role manager in the tenant; yours is " + onTenant.word() + ".");
    }
}
