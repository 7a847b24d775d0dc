package io.weft.controller.instances;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.weft.controller.database.Rows;
import io.weft.kernel.InstanceId;
import io.weft.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** What became of an instance, line by line, for the one who asks why. Goes with the instance. */
@ApplicationScoped
public class History {
    private static final int PAGE = 200;

    private final HistoryRows rows;

    History(HistoryRows rows) {
        this.rows = rows;
    }

    @ApplicationScoped
    static class HistoryRows implements PanacheRepositoryBase<HistoryRow, Long> {}

    public record Line(Instant at, String what) {}

    public void add(TenantId tenant, InstanceId instance, Line line) {
        Rows.add(rows, HistoryRow.of(tenant, instance, line));
    }

    /** The newest lines, oldest first. */
    public List<Line> of(TenantId tenant, InstanceId instance) {
        var newest = rows.find(
                        "tenantId = ?1 and instance = ?2 order by ordinal desc", tenant.value(), instance.value())
                .page(0, PAGE);
        return Rows.list(rows, newest, HistoryRow::toLine).reversed();
    }
}
