package io.weft.controller.ordering;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.weft.controller.database.Rows;
import io.weft.kernel.HostId;
import io.weft.kernel.TenantId;
import io.weft.orders.AskOrder;
import io.weft.orders.Report;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows of questions and their answers. */
@ApplicationScoped
class StoredAsks implements Asks {
    private final AskRows rows;
    private final InstantSource clock;

    StoredAsks(AskRows rows, InstantSource clock) {
        this.rows = rows;
        this.clock = clock;
    }

    @ApplicationScoped
    static class AskRows implements PanacheRepositoryBase<AskRow, UUID> {}

    @Override
    public void add(TenantId tenant, Ask ask) {
        Rows.add(rows, AskRow.of(tenant, ask));
    }

    @Override
    public Optional<Answer> answer(TenantId tenant, UUID ask) {
        return Rows.first(
                rows,
                rows.find("tenantId = ?1 and id = ?2 and answeredAt is not null", tenant.value(), ask),
                AskRow::toAnswer);
    }

    @Override
    public void remove(TenantId tenant, UUID ask) {
        rows.delete("tenantId = ?1 and id = ?2", tenant.value(), ask);
    }

    @Override
    public void answered(Report.Answer answer) {
        rows.update(
                "answeredAt = ?1, found = ?2, answer = ?3 where id = ?4 and host = ?5 and answeredAt is null",
                clock.instant(),
                answer.found(),
                answer.text().replace("\0", ""),
                answer.ask(),
                answer.host().value());
    }

    @Override
    public List<AskOrder> open(HostId host, long epoch) {
        var now = clock.instant();
        rows.delete("host = ?1 and deadline < ?2", host.value(), now.minusSeconds(60));
        return Rows.list(
                rows,
                rows.find("host = ?1 and answeredAt is null and deadline > ?2 order by id", host.value(), now),
                row -> row.toOrder(epoch));
    }
}
