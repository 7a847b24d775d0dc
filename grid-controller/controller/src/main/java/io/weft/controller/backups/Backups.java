package io.weft.controller.backups;

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

/** The rows of backups. */
@ApplicationScoped
class Backups {
    /** What is claimed, or was put off, waits: or what can't be led on would keep the others from their turn. */
    private static final String OPEN = "(state in ('TAKING', 'WRITING', 'REMOVING') or claimed_until is not null)"
            + " and (claimed_until is null or claimed_until < :now)";

    private static final String DUE = "select id from grid.backups where " + OPEN + " order by created_at limit :most";
    private static final String CLAIM =
            "select * from grid.backups where id = :id and " + OPEN + " for update skip locked";

    private static final UUID FIRST = new UUID(0, 0);

    private final BackupRows rows;

    Backups(BackupRows rows) {
        this.rows = rows;
    }

    @ApplicationScoped
    static class BackupRows implements PanacheRepositoryBase<BackupRow, UUID> {}

    Optional<Backup> find(TenantId tenant, UUID id) {
        return Rows.first(rows, rows.find("tenantId = ?1 and id = ?2", tenant.value(), id), BackupRow::toBackup);
    }

    Optional<Backup> lock(TenantId tenant, UUID id) {
        var query = rows.find("tenantId = ?1 and id = ?2", tenant.value(), id).withLock(LockModeType.PESSIMISTIC_WRITE);
        return Rows.first(rows, query, BackupRow::toBackup);
    }

    /** By id, those that follow on one. @param application by the name that it had; all for none */
    List<Backup> after(TenantId tenant, Optional<String> application, Optional<UUID> id, int most) {
        var found = rows.find(
                "tenantId = ?1 and id > ?2 and (?3 = '' or applicationName = ?3) order by id",
                tenant.value(),
                id.orElse(FIRST),
                application.orElse(""));
        return Rows.list(rows, found.page(0, most), BackupRow::toBackup);
    }

    List<Backup> of(TenantId tenant, ApplicationId application) {
        return Rows.list(
                rows,
                rows.find("tenantId = ?1 and application = ?2 order by createdAt", tenant.value(), application.value()),
                BackupRow::toBackup);
    }

    long bytes(TenantId tenant) {
        return rows.getSession()
                .createNativeQuery(
                        "select coalesce(sum(bytes), 0) from grid.backups where tenant_id = :tenant", Long.class)
                .setParameter("tenant", tenant.value())
                .getSingleResult();
    }

    /** All tenants': what lies on a target. */
    record Lying(long count, long bytes) {}

    Lying on(String target) {
        var counted = rows.getSession()
                .createNativeQuery(
                        "select count(*), coalesce(sum(bytes), 0) from grid.backups where target = :target and state = 'READY'",
                        Object[].class)
                .setParameter("target", target)
                .getSingleResult();
        return new Lying(((Number) counted[0]).longValue(), ((Number) counted[1]).longValue());
    }

    /** All tenants': those with which something is to be done. */
    List<UUID> due(Instant now, int most) {
        return rows.getSession()
                .createNativeQuery(DUE, UUID.class)
                .setParameter("now", now)
                .setParameter("most", most)
                .getResultList();
    }

    /** Locks it, unless somebody else is at it or has done what was to be done. */
    Optional<Backup> claim(UUID id, Instant now) {
        var claimed = rows.getSession()
                .createNativeQuery(CLAIM, BackupRow.class)
                .setParameter("id", id)
                .setParameter("now", now)
                .getResultList();
        return Rows.released(rows, claimed, BackupRow::toBackup).stream().findFirst();
    }

    void add(Backup it) {
        Rows.add(rows, BackupRow.of(it));
    }

    void put(Backup it) {
        var row = rows.getEntityManager().merge(BackupRow.of(it));
        rows.flush();
        rows.getEntityManager().detach(row);
    }

    /** @return whether the attempt is still the one that counts */
    boolean extend(Backup it, Instant until) {
        return rows.update(
                        "claimedUntil = ?1 where tenantId = ?2 and id = ?3 and attempt = ?4 and state = ?5",
                        until,
                        it.tenant().value(),
                        it.id(),
                        it.attempt(),
                        it.state().name())
                == 1;
    }

    void remove(TenantId tenant, UUID id) {
        rows.delete("tenantId = ?1 and id = ?2", tenant.value(), id);
    }
}
