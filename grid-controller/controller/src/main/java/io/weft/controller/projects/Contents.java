package io.weft.controller.projects;

import io.weft.kernel.ProjectId;
import io.weft.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Session;

/** How much is in projects. */
@ApplicationScoped
class Contents {
    private final Session session;

    Contents(Session session) {
        this.session = session;
    }

    /** Applications that are not destroyed, of projects that have any. Within the tenant's scope. */
    Map<ProjectId, Integer> applications(TenantId tenant) {
        return session.createNativeQuery("""
                        select project, count(*) as many from grid.applications
                        where tenant_id = :tenant and state <> 'DESTROYED' group by project""", Tuple.class)
                .setParameter("tenant", tenant.value())
                .getResultStream()
                .collect(Collectors.toMap(
                        it -> new ProjectId(it.get("project", UUID.class)),
                        it -> it.get("many", Number.class).intValue()));
    }

    /** Of applications that are or were in it. A backup outlives its application, and is made one again in the same project. */
    int backups(TenantId tenant, ProjectId project) {
        return session.createNativeQuery("""
                        select count(*) from grid.backups b join grid.applications a on a.id = b.application
                        where a.tenant_id = :tenant and a.project = :project""", Long.class)
                .setParameter("tenant", tenant.value())
                .setParameter("project", project.value())
                .getSingleResult()
                .intValue();
    }
}
