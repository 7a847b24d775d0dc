package io.weft.controller.applications;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.weft.controller.database.Rows;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** What an application's documents have been. They are written once, by {@link Applications}. */
@ApplicationScoped
class Revisions {
    private final RevisionRows rows;

    Revisions(RevisionRows rows) {
        this.rows = rows;
    }

    @ApplicationScoped
    static class RevisionRows implements PanacheRepositoryBase<RevisionRow, RevisionRow.Key> {}

    /** The newest first. */
    List<Revision> page(TenantId tenant, ApplicationId application, int before, int limit) {
        var query = rows.find(
                "tenantId = ?1 and application = ?2 and number < ?3 order by number desc",
                tenant.value(),
                application.value(),
                before);
        return Rows.list(rows, query.page(0, limit), RevisionRow::toRevision);
    }

    Optional<Revision> find(TenantId tenant, ApplicationId application, int number) {
        var query = rows.find(
                "tenantId = ?1 and application = ?2 and number = ?3", tenant.value(), application.value(), number);
        return Rows.first(rows, query, RevisionRow::toRevision);
    }
}
