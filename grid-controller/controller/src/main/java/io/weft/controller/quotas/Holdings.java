package io.weft.controller.quotas;

import io.weft.kernel.ApplicationId;
import io.weft.kernel.ProjectId;
import io.weft.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
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

    private static final String OF_ALL = """
            select tenant_id, sum(applications) as applications, sum(instances) as instances, sum(volume_mib) as volume_mib,
                   sum(cpu_millis) as cpu_millis, sum(memory_mib) as memory_mib, sum(addresses) as addresses
            from (select tenant_id, count(*) as applications, 0 as instances, 0 as volume_mib, 0 as cpu_millis, 0 as memory_mib,
                         0 as addresses
                  from grid.applications where state <> 'DESTROYED' group by tenant_id
                  union all
                  select tenant_id, 0, count(*), 0, sum(cpu_millis), sum(memory_mib), 0
                  from grid.instances where phase <> 'LOST' group by tenant_id
                  union all
                  select tenant_id, 0, 0, sum(size_mib), 0, 0, 0 from grid.volumes group by tenant_id
                  union all
                  select tenant_id, 0, 0, 0, 0, 0, count(*) from grid.addresses where kind = 'EXTERNAL' group by tenant_id) parts
            group by tenant_id""";

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

    /** Of every tenant that has anything, counted at once. Within the grid's scope. */
    Map<TenantId, Allowance.Used> ofAll() {
        return session.createNativeQuery(OF_ALL, Tuple.class)
                .getResultStream()
                .collect(Collectors.toMap(row -> new TenantId(row.get("tenant_id", UUID.class)), Holdings::used));
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
