package io.weft.controller.operations;

import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.weft.controller.database.Rows;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.HostId;
import io.weft.kernel.OperationId;
import io.weft.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows of operations. */
@ApplicationScoped
class StoredOperations implements Operations {
    private final OperationRows rows;

    StoredOperations(OperationRows rows) {
        this.rows = rows;
    }

    @ApplicationScoped
    static class OperationRows implements PanacheRepositoryBase<OperationRow, UUID> {}

    @Override
    public Optional<Operation> find(TenantId tenant, OperationId id) {
        return list(rows.find("tenantId = ?1 and id = ?2", tenant.value(), id.value())).stream()
                .findFirst();
    }

    @Override
    public List<Operation> recent(TenantId tenant, int limit) {
        return list(rows.find("tenantId = ?1 order by startedAt desc, id", tenant.value())
                .page(0, limit));
    }

    @Override
    public List<Operation> running(TenantId tenant, ApplicationId application) {
        return list(rows.find(
                "tenantId = ?1 and application = ?2 and state = 'RUNNING'", tenant.value(), application.value()));
    }

    @Override
    public List<Operation> running() {
        return list(rows.find("state = 'RUNNING'"));
    }

    @Override
    public void put(Operation it) {
        var updated = rows.update(
                "state = ?1, done = ?2, total = ?3, message = ?4, finishedAt = ?5, targetHost = ?6 where id = ?7",
                it.state().name(),
                it.done(),
                it.total(),
                it.message(),
                it.finishedAt().orElse(null),
                it.target().map(HostId::value).orElse(null),
                it.id().value());
        if (updated == 0) {
            Rows.add(rows, OperationRow.of(it));
        }
    }

    @Override
    public String applicationName(Operation it) {
        return rows
                .getEntityManager()
                .createQuery("select a.name from ApplicationRow a where a.tenantId = ?1 and a.id = ?2", String.class)
                .setParameter(1, it.tenant().value())
                .setParameter(2, it.application().value())
                .getResultList()
                .stream()
                .findFirst()
                .orElse("");
    }

    private List<Operation> list(PanacheQuery<OperationRow> query) {
        return Rows.list(rows, query, OperationRow::toOperation);
    }
}
