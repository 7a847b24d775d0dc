package io.weft.controller.snapshots;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.weft.controller.database.Rows;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.SnapshotId;
import io.weft.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows of snapshots. */
@ApplicationScoped
public class Snapshots {
    private static final String CLAIM = """
            select s.* from grid.snapshots s
            where s.state in ('TAKING', 'REMOVING')
               or exists (select from grid.volumes v where v.snapshot = s.id and v.wish = 'ABSENT')
            order by s.deadline limit :most for update of s skip locked""";

    private static final String CLAIM_OF_LEAVING = """
            select s.* from grid.snapshots s join tenancy.tenants t on t.id = s.tenant_id
            where s.state in ('READY', 'FAILED') and t.state = 'leaving' and t.gone_due < now()
            order by s.id limit :most for update of s skip locked""";

    private final SnapshotRows rows;

    Snapshots(SnapshotRows rows) {
        this.rows = rows;
    }

    @ApplicationScoped
    static class SnapshotRows implements PanacheRepositoryBase<SnapshotRow, UUID> {}

    public Optional<Snapshot> find(TenantId tenant, SnapshotId id) {
        return Rows.first(
                rows, rows.find("tenantId = ?1 and id = ?2", tenant.value(), id.value()), SnapshotRow::toSnapshot);
    }

    /** Nobody else changes it until this transaction ends. */
    public Optional<Snapshot> lock(TenantId tenant, SnapshotId id) {
        var query = rows.find("tenantId = ?1 and id = ?2", tenant.value(), id.value())
                .withLock(LockModeType.PESSIMISTIC_WRITE);
        return Rows.first(rows, query, SnapshotRow::toSnapshot);
    }

    /** By name. */
    public List<Snapshot> of(TenantId tenant, ApplicationId application) {
        var query = rows.find("tenantId = ?1 and application = ?2 order by name", tenant.value(), application.value());
        return Rows.list(rows, query, SnapshotRow::toSnapshot);
    }

    /** By name. */
    public List<Snapshot> scheduled(TenantId tenant, ApplicationId application) {
        var query = rows.find(
                "tenantId = ?1 and application = ?2 and scheduledFor is not null order by name",
                tenant.value(),
                application.value());
        return Rows.list(rows, query, SnapshotRow::toSnapshot);
    }

    /** By id, those that follow on one; at most so many. */
    public List<Snapshot> after(TenantId tenant, Optional<SnapshotId> id, int most) {
        var found = id.map(it -> rows.find("tenantId = ?1 and id > ?2 order by id", tenant.value(), it.value()))
                .orElseGet(() -> rows.find("tenantId = ?1 order by id", tenant.value()));
        return Rows.list(rows, found.page(0, most), SnapshotRow::toSnapshot);
    }

    /** All tenants': locks those with which something is to be done, and that nobody else is at. */
    List<Snapshot> claim(int most) {
        return claimed(CLAIM, most);
    }

    /** All tenants' that are at their end: locks those that go with all else that these had. */
    List<Snapshot> claimOfLeaving(int most) {
        return claimed(CLAIM_OF_LEAVING, most);
    }

    private List<Snapshot> claimed(String query, int most) {
        var claimed = rows.getSession()
                .createNativeQuery(query, SnapshotRow.class)
                .setParameter("most", most)
                .getResultList();
        return Rows.released(rows, claimed, SnapshotRow::toSnapshot);
    }

    public void add(Snapshot it) {
        Rows.add(rows, SnapshotRow.of(it));
    }

    public void putState(Snapshot it) {
        rows.update(
                "state = ?1, reason = ?2 where tenantId = ?3 and id = ?4",
                it.state().name(),
                it.reason(),
                it.tenant().value(),
                it.id().value());
    }

    public void remove(TenantId tenant, SnapshotId id) {
        rows.delete("tenantId = ?1 and id = ?2", tenant.value(), id.value());
    }
}
