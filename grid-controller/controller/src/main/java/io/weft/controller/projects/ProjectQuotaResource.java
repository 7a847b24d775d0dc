package io.weft.controller.projects;

import io.quarkus.security.Authenticated;
import io.weft.controller.quotas.Allowance;
import io.weft.controller.quotas.Allowances;
import io.weft.controller.quotas.Holdings;
import io.weft.controller.quotas.NewQuota;
import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.kernel.TenantId;
import io.weft.kernel.Transactions;
import io.weft.tenancy.CurrentCaller;
import io.weft.tenancy.Membership;
import io.weft.tenancy.News;
import io.weft.tenancy.Project;
import io.weft.tenancy.ProjectQuotas;
import io.weft.tenancy.Projects;
import io.weft.tenancy.QuotaLevels;
import io.weft.tenancy.QuotaSetting;
import io.weft.tenancy.Quotas;
import io.weft.tenancy.Role;
import io.weft.tenancy.TenantAccess;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a project may have below its tenant's quota, and what it has. */
@Path("/api/v1/tenants/{tenant}/projects/{project}/quota")
@Authenticated
public class ProjectQuotaResource {
    private final TenantAccess access;
    private final CurrentCaller callers;
    private final Transactions transactions;
    private final Projects projects;
    private final Limits limits;
    private final Validator validator;
    private final News news;

    ProjectQuotaResource(
            TenantAccess access,
            CurrentCaller callers,
            Transactions transactions,
            Projects projects,
            Limits limits,
            Validator validator,
            News news) {
        this.access = access;
        this.callers = callers;
        this.transactions = transactions;
        this.projects = projects;
        this.limits = limits;
        this.validator = validator;
        this.news = news;
    }

    /** Of projects and of tenants, beside what they have. */
    @Singleton
    static final class Limits {
        private final Quotas quotas;
        private final ProjectQuotas ofProjects;
        private final QuotaLevels levels;
        private final Allowances allowances;
        private final Holdings holdings;

        Limits(Quotas quotas, ProjectQuotas ofProjects, QuotaLevels levels, Allowances allowances, Holdings holdings) {
            this.quotas = quotas;
            this.ofProjects = ofProjects;
            this.levels = levels;
            this.allowances = allowances;
            this.holdings = holdings;
        }
    }

    @GET
    public ProjectQuotaView show(@PathParam("tenant") String tenantName, @PathParam("project") String name) {
        var member = access.member(tenantName, Role.BILLING);
        var project = access.project(member, name, Role.BILLING);
        return transactions.forTenant(tenant(member), () -> view(project, member));
    }

    /** In place of all limits that it had; what is left out is limited by the tenant's quota alone. One may leave more than the tenant's does; what is there beyond a lowered one stays. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public ProjectQuotaView set(
            @PathParam("tenant") String tenantName, @PathParam("project") String name, NewQuota asked) {
        var member = access.member(tenantName, Role.MANAGER);
        requireSensible(asked);
        var tenant = tenant(member);
        var setting = asked.setting();
        var by = callers.get().name();
        return transactions.forTenant(tenant, () -> {
            // Under this lock no project goes, and nobody counts what it has.
            limits.quotas.lock(tenant);
            var project = projects.find(tenant, name).orElseThrow(Project::notFound);
            limits.ofProjects.put(tenant, project.id(), setting, by);
            limits.levels.forget(new QuotaLevels.Holder(tenant, Optional.of(project.id())));
            news.tell(
                    tenant,
                    "project.quota-set",
                    "project/" + project.id(),
                    by + " set the quota of project " + name + " to " + words(setting) + ".",
                    facts(project, setting));
            return view(project, member);
        });
    }

    /** Looked at behind the gate, so that nobody outside is told anything but that there is nothing. */
    private void requireSensible(NewQuota asked) {
        if (asked == null) {
            throw new RefusedException(
                    Kind.INVALID, "body-incomplete", "", "Say how much it may have: {\"instances\": 20}.");
        }
        var faults = validator.validate(asked);
        if (!faults.isEmpty()) {
            throw new ConstraintViolationException(faults);
        }
    }

    private ProjectQuotaView view(Project it, Membership member) {
        var tenant = tenant(member);
        var seesAll = member.rights().onTenant().covers(Role.VIEWER);
        var setting = limits.ofProjects.setting(tenant, it.id());
        return ProjectQuotaView.of(
                it,
                member,
                seesAll ? Optional.of(limits.allowances.of(tenant)) : Optional.empty(),
                setting,
                Allowance.ofProject(setting, limits.quotas.of(tenant), limits.holdings.of(tenant, it.id())));
    }

    private static String words(QuotaSetting it) {
        return it.equals(QuotaSetting.NONE) ? "what its tenant may have" : it.words();
    }

    private static Map<String, Object> facts(Project project, QuotaSetting setting) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("project", project.name());
        facts.putAll(setting.facts());
        return facts;
    }

    private static TenantId tenant(Membership member) {
        return member.tenant().id();
    }
}
