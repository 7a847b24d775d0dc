package io.weft.controller.balancing;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.weft.controller.database.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The rows of what was asked, the last one and some before it. Needs the grid-wide scope. */
@ApplicationScoped
class Rebalances {
    /** After a restore nothing is moved before hosts have said what they hold. */
    private static final String CLAIM = """
            select * from grid.rebalances
            where state = 'RUNNING' and not exists (select from grid.restorations where accounted_at is null)
            for update skip locked""";

    private final RebalanceRows rows;

    Rebalances(RebalanceRows rows) {
        this.rows = rows;
    }

    @ApplicationScoped
    static class RebalanceRows implements PanacheRepositoryBase<RebalanceRow, UUID> {}

    /** The one that goes on, unless another controller is at it. The caller's until its transaction ends. */
    Optional<Rebalance> claim() {
        var found =
                rows.getSession().createNativeQuery(CLAIM, RebalanceRow.class).getResultList();
        return Rows.released(rows, found, RebalanceRow::toRebalance).stream().findFirst();
    }

    /** The one that goes on. Waits for a controller that is at it. */
    Optional<Rebalance> lockRunning() {
        var query = rows.find("state = 'RUNNING'").withLock(LockModeType.PESSIMISTIC_WRITE);
        return Rows.first(rows, query, RebalanceRow::toRebalance);
    }

    Optional<Rebalance> latest() {
        return Rows.first(rows, rows.find("order by askedAt desc").page(0, 1), RebalanceRow::toRebalance);
    }

    void add(Rebalance it) {
        Rows.add(rows, RebalanceRow.of(it));
    }

    void put(Rebalance it) {
        var row = rows.getEntityManager().merge(RebalanceRow.of(it));
        rows.flush();
        rows.getEntityManager().detach(row);
    }

    void forgetEndedBefore(Instant before) {
        rows.delete("state <> 'RUNNING' and finishedAt < ?1", before);
    }
}
