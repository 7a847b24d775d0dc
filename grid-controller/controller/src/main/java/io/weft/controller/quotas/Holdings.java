package io.weft.controller.quotas;

import io.weft.kernel.ApplicationId;
import io.weft.kernel.ProjectId;
import io.weft.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.util.UUID;
import org.hibernate.Session;

/** What tenants, their projects and their applications have: the rows of PostgreSQL, counted. Within the tenant's scope or the grid's. */
@ApplicationScoped
public class Holdings {
    private static final String OF_TENANT = """
            select (select count(*) from grid.applications where tenant_id = :tenant and state <> 'DESTROYED') as applications,
                   (select coalesce(sum(size_mib), 0) from grid.volumes where tenant_id = :tenant) as volume_mib,
                   (select count(*) from grid.addresses where tenant_id = :tenant and kind = 'EXTERNAL') as addresses,
                   placed.*
            from (select count(*) as instances, coalesce(sum(cpu_millis), 0) as cpu_millis, coalesce(sum(memory_mib), 0) as memory_mib
                  from grid.instances where tenant_id = :tenant and phase <> 'LOST') placed""";
    /** What is left of an application that is destroyed is in the project where that was. */
    private static final String OF_SOME = """
            with own as (select id, state from grid.applications where tenant_id = :tenant and %s = :id)
            select (select count(*) from own where state <> 'DESTROYED') as applications,
                   (select coalesce(sum(size_mib), 0) from grid.volumes
                    where tenant_id = :tenant and application in (select id from own)) as volume_mib,
                   (select count(*) from grid.addresses
                    where tenant_id = :tenant and kind = 'EXTERNAL' and application in (select id from own)) as addresses,
                   placed.*
            from (select count(*) as instances, coalesce(sum(cpu_millis), 0) as cpu_millis, coalesce(sum(memory_mib), 0) as memory_mib
                  from grid.instances
                  where tenant_id = :tenant and phase <> 'LOST' and application in (select id from own)) placed""";

    private static final String OF_PROJECT = OF_SOME.formatted("project");
    private static final String OF_APPLICATION = OF_SOME.formatted("id");

    private final Session session;

    Holdings(Session session) {
        this.session = session;
    }

    public Allowance.Used of(TenantId tenant) {
        session.flush();
        return used(session.createNativeQuery(OF_TENANT, Tuple.class)
                .setParameter("tenant", tenant.value())
                .getSingleResult());
    }

    public Allowance.Used of(TenantId tenant, ProjectId project) {
        return some(OF_PROJECT, tenant, project.value());
    }

    public Allowance.Used of(TenantId tenant, ApplicationId application) {
        return some(OF_APPLICATION, tenant, application.value());
    }

    private Allowance.Used some(String which, TenantId tenant, UUID id) {
        session.flush();
        return used(session.createNativeQuery(which, Tuple.class)
                .setParameter("tenant", tenant.value())
                .setParameter("id", id)
                .getSingleResult());
    }

    private static Allowance.Used used(Tuple row) {
        return new Allowance.Used(
                number(row, "applications").intValue(),
                number(row, "instances").intValue(),
                number(row, "volume_mib").longValue(),
                number(row, "cpu_millis").longValue(),
                number(row, "memory_mib").longValue(),
                number(row, "addresses").intValue());
    }

    private static Number number(Tuple row, String column) {
        return row.get(column, Number.class);
    }
}
