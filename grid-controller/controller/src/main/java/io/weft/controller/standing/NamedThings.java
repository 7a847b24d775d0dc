package io.weft.controller.standing;

import io.weft.controller.database.Ids;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.ProjectId;
import io.weft.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/** Whose a thing is that a path names. */
@ApplicationScoped
public class NamedThings {
    private static final String OF_ITS_ROW = "(select application from %s where tenant_id = :tenant and id = :id)";
    /** Where each kind of them stands, by the name that paths give it. */
    private static final Map<String, String> BY_ID = Map.of(
            "instance", OF_ITS_ROW.formatted("grid.instances"),
            "operation", OF_ITS_ROW.formatted("grid.operations"),
            "volumeId", OF_ITS_ROW.formatted("grid.volumes"),
            "snapshot", OF_ITS_ROW.formatted("grid.snapshots"),
            "backup", OF_ITS_ROW.formatted("grid.backups"),
            "export", OF_ITS_ROW.formatted("grid.exports"),
            "run", """
                    (select b.application from grid.backups b join grid.backup_runs r on r.backup = b.id
                     where r.tenant_id = :tenant and r.id = :id)""");

    private final Session session;

    NamedThings(Session session) {
        this.session = session;
    }

    /** An application, and the project that it is in. */
    public record Owner(ApplicationId application, String name, ProjectId project) {}

    /**
     * Within the tenant's scope.
     *
     * @param kind as in {@code instance}
     */
    public Optional<Owner> owner(TenantId tenant, String kind, String named) {
        if (kind.equals("application")) {
            return owner("name = :id and state <> 'DESTROYED'", tenant, named);
        }
        return Ids.parse(named, UUID::fromString).flatMap(id -> owner("id = " + BY_ID.get(kind), tenant, id));
    }

    /** Where an application is, or was at its end. Within the tenant's scope. */
    public Optional<ProjectId> projectOf(TenantId tenant, ApplicationId id) {
        return owner("id = :id", tenant, id.value()).map(Owner::project);
    }

    private Optional<Owner> owner(String which, TenantId tenant, Object id) {
        return session.createNativeQuery(
                        "select id, name, project from grid.applications where tenant_id = :tenant and " + which,
                        Tuple.class)
                .setParameter("tenant", tenant.value())
                .setParameter("id", id)
                .getResultStream()
                .findFirst()
                .map(it -> new Owner(
                        new ApplicationId(it.get("id", UUID.class)),
                        it.get("name", String.class),
                        new ProjectId(it.get("project", UUID.class))));
    }

    /** All that are or were in these projects. Within the tenant's scope. */
    public List<ApplicationId> within(TenantId tenant, Collection<ProjectId> projects) {
        if (projects.isEmpty()) {
            return List.of();
        }
        return session.createNativeQuery(
                        "select id from grid.applications where tenant_id = :tenant and project in (:projects)",
                        UUID.class)
                .setParameter("tenant", tenant.value())
                .setParameter(
                        "projects", projects.stream().map(ProjectId::value).toList())
                .getResultStream()
                .map(ApplicationId::new)
                .toList();
    }
}
