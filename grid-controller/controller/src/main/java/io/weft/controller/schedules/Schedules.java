package io.weft.controller.schedules;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.weft.controller.database.Rows;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows of schedules. The one that is claimed or locked is the caller's until its transaction ends. */
@ApplicationScoped
public class Schedules {
    private static final String CLAIM = """
            select * from grid.snapshot_schedules
            where due_at <= :now and not exists (select from grid.restorations where accounted_at is null)
            order by due_at limit 1 for update skip locked""";

    private final ScheduleRows rows;

    Schedules(ScheduleRows rows) {
        this.rows = rows;
    }

    @ApplicationScoped
    static class ScheduleRows implements PanacheRepositoryBase<ScheduleRow, UUID> {}

    /** Grid-wide. */
    Optional<Schedule> claimDue(Instant now) {
        var due = rows.getSession()
                .createNativeQuery(CLAIM, ScheduleRow.class)
                .setParameter("now", now)
                .getResultList();
        return Rows.released(rows, due, ScheduleRow::toSchedule).stream().findFirst();
    }

    public Optional<Schedule> lock(TenantId tenant, ApplicationId application) {
        var query = rows.find("tenantId = ?1 and application = ?2", tenant.value(), application.value())
                .withLock(LockModeType.PESSIMISTIC_WRITE);
        return Rows.first(rows, query, ScheduleRow::toSchedule);
    }

    /** By application, those that follow on one; at most so many. */
    public List<Schedule> after(TenantId tenant, Optional<ApplicationId> application, int most) {
        var found = application
                .map(it -> rows.find(
                        "tenantId = ?1 and application > ?2 order by application", tenant.value(), it.value()))
                .orElseGet(() -> rows.find("tenantId = ?1 order by application", tenant.value()));
        return Rows.list(rows, found.page(0, most), ScheduleRow::toSchedule);
    }

    public void add(Schedule it, Instant due) {
        Rows.add(rows, ScheduleRow.of(it, due));
    }

    /** @param due when to look at it next */
    public void put(Schedule it, Instant due) {
        // The row stays one: whoever waits for its lock would find one that was removed and added to be none.
        var row = rows.getEntityManager().merge(ScheduleRow.of(it, due));
        rows.flush();
        rows.getEntityManager().detach(row);
    }

    public void putOff(TenantId tenant, ApplicationId application, Instant due) {
        rows.update("dueAt = ?1 where tenantId = ?2 and application = ?3", due, tenant.value(), application.value());
    }

    public void remove(TenantId tenant, ApplicationId application) {
        rows.delete("tenantId = ?1 and application = ?2", tenant.value(), application.value());
    }
}
