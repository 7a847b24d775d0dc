package io.weft.controller.backups;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.weft.controller.database.Rows;
import io.weft.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows of what is done with backups. */
@ApplicationScoped
class Runs {
    private static final String DUE =
            "select id from grid.backup_runs where ended_at is null and (claimed_until is null or claimed_until < :now)"
                    + " order by created_at limit :most";
    private static final String CLAIM =
            "select * from grid.backup_runs where id = :id and ended_at is null for update skip locked";

    private final RunRows rows;

    Runs(RunRows rows) {
        this.rows = rows;
    }

    @ApplicationScoped
    static class RunRows implements PanacheRepositoryBase<BackupRunRow, UUID> {}

    Optional<Run> find(TenantId tenant, UUID id) {
        return Rows.first(rows, rows.find("tenantId = ?1 and id = ?2", tenant.value(), id), BackupRunRow::toRun);
    }

    Optional<Run> lock(TenantId tenant, UUID id) {
        var query = rows.find("tenantId = ?1 and id = ?2", tenant.value(), id).withLock(LockModeType.PESSIMISTIC_WRITE);
        return Rows.first(rows, query, BackupRunRow::toRun);
    }

    /** Those under way. */
    List<Run> of(TenantId tenant, UUID backup) {
        return Rows.list(
                rows,
                rows.find("tenantId = ?1 and backup = ?2 and endedAt is null", tenant.value(), backup),
                BackupRunRow::toRun);
    }

    /** All tenants'. */
    List<UUID> due(Instant now, int most) {
        return rows.getSession()
                .createNativeQuery(DUE, UUID.class)
                .setParameter("now", now)
                .setParameter("most", most)
                .getResultList();
    }

    Optional<Run> claim(UUID id) {
        var claimed = rows.getSession()
                .createNativeQuery(CLAIM, BackupRunRow.class)
                .setParameter("id", id)
                .getResultList();
        return Rows.released(rows, claimed, BackupRunRow::toRun).stream().findFirst();
    }

    void add(Run it) {
        Rows.add(rows, BackupRunRow.of(it));
    }

    void put(Run it) {
        var row = rows.getEntityManager().merge(BackupRunRow.of(it));
        rows.flush();
        rows.getEntityManager().detach(row);
    }

    boolean extend(Run it, Instant until) {
        return rows.update(
                        "claimedUntil = ?1 where tenantId = ?2 and id = ?3 and attempt = ?4 and endedAt is null",
                        until,
                        it.tenant().value(),
                        it.id(),
                        it.attempt())
                == 1;
    }

    /** All tenants': what was told for long enough. */
    void removeOld(Instant before) {
        rows.delete("endedAt < ?1", before);
    }
}
