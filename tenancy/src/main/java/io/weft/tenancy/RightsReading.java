package io.weft.tenancy;

import io.weft.kernel.ProjectId;
import io.weft.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;

/** All that somebody was given, to themself or to a group of theirs, in one look. Writes nothing. */
@ApplicationScoped
class RightsReading {
    /** A role in the tenant has no project. */
    private static final String GIVEN = """
            select r.tenant_id, r.project, p.name, r.role, '' as through from tenancy.project_roles r
              join tenancy.projects p on p.id = r.project where r.subject = :subject
            union all
            select r.tenant_id, r.project, p.name, r.role, g.name from tenancy.group_members m
              join tenancy.groups g on g.id = m.group_id
              join tenancy.group_roles r on r.group_id = g.id
              join tenancy.projects p on p.id = r.project where m.subject = :subject
            union all
            select g.tenant_id, null, '', g.role, g.name from tenancy.group_members m
              join tenancy.groups g on g.id = m.group_id where m.subject = :subject and g.role is not null""";

    private final Session session;

    RightsReading(Session session) {
        this.session = session;
    }

    /** @param onTenant the greatest role of a group's there */
    record Extra(Role onTenant, List<Rights.Given> given) {
        static final Extra NONE = new Extra(Role.MEMBER, List.of());

        Rights with(Role own) {
            return new Rights(own.covers(onTenant) ? own : onTenant, given);
        }
    }

    /** In the scope of a login, which sees its own of all tenants, or in that of a tenant. */
    Map<TenantId, Extra> of(String subject) {
        Map<TenantId, Extra> found = new HashMap<>();
        session.createNativeQuery(GIVEN, Tuple.class)
                .setParameter("subject", subject)
                .getResultList()
                .forEach(row ->
                        found.merge(new TenantId(row.get("tenant_id", UUID.class)), extra(row), RightsReading::both));
        return found;
    }

    Rights of(TenantId tenant, String subject, Role own) {
        return of(subject).getOrDefault(tenant, Extra.NONE).with(own);
    }

    private static Extra extra(Tuple row) {
        var role = Role.ofWord(row.get("role", String.class));
        var project = row.get("project", UUID.class);
        return project == null
                ? new Extra(role, List.of())
                : new Extra(
                        Role.MEMBER,
                        List.of(new Rights.Given(
                                new ProjectId(project),
                                row.get("name", String.class),
                                role,
                                row.get("through", String.class))));
    }

    private static Extra both(Extra one, Extra other) {
        var given = new ArrayList<>(one.given());
        given.addAll(other.given());
        return new Extra(one.onTenant().covers(other.onTenant()) ? one.onTenant() : other.onTenant(), given);
    }
}
