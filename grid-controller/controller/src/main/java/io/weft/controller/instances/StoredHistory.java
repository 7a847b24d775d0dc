package io.weft.controller.instances;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.weft.controller.database.Rows;
import io.weft.kernel.InstanceId;
import io.weft.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The rows of histories; the database drops them with their instance. */
@ApplicationScoped
class StoredHistory implements History {
    private static final int PAGE = 200;

    private final HistoryRows rows;

    StoredHistory(HistoryRows rows) {
        this.rows = rows;
    }

    @ApplicationScoped
    static class HistoryRows implements PanacheRepositoryBase<HistoryRow, Long> {}

    @Override
    public void add(TenantId tenant, InstanceId instance, Line line) {
        Rows.add(rows, HistoryRow.of(tenant, instance, line));
    }

    @Override
    public List<Line> of(TenantId tenant, InstanceId instance) {
        var newest = rows.find(
                        "tenantId = ?1 and instance = ?2 order by ordinal desc", tenant.value(), instance.value())
                .page(0, PAGE);
        return Rows.list(rows, newest, HistoryRow::toLine).reversed();
    }
}
