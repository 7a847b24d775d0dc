package io.weft.controller.transfers;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.weft.controller.database.Rows;
import io.weft.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows of exports. */
@ApplicationScoped
class Exports {
    private static final String DUE = """
            select e.id from grid.exports e
            where e.state in ('TAKING', 'SENDING') or e.expires_at < :now
            order by e.deadline limit :most""";
    private static final String CLAIM = """
            select e.* from grid.exports e
            where e.id = :id and (e.state in ('TAKING', 'SENDING') or e.expires_at < :now) for update skip locked""";

    private final ExportRows rows;

    Exports(ExportRows rows) {
        this.rows = rows;
    }

    @ApplicationScoped
    static class ExportRows implements PanacheRepositoryBase<ExportRow, UUID> {}

    Optional<Export> find(TenantId tenant, UUID id) {
        return Rows.first(rows, rows.find("tenantId = ?1 and id = ?2", tenant.value(), id), ExportRow::toExport);
    }

    /** That people fetch, the newest first. */
    List<Export> all(TenantId tenant) {
        return Rows.list(
                rows,
                rows.find(
                        "tenantId = ?1 and purpose = ?2 order by createdAt desc, id",
                        tenant.value(),
                        Export.Purpose.DOWNLOAD.name()),
                ExportRow::toExport);
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
    Optional<Export> claim(UUID id, Instant now) {
        var claimed = rows.getSession()
                .createNativeQuery(CLAIM, ExportRow.class)
                .setParameter("id", id)
                .setParameter("now", now)
                .getResultList();
        return Rows.released(rows, claimed, ExportRow::toExport).stream().findFirst();
    }

    void add(Export it) {
        Rows.add(rows, ExportRow.of(it));
    }

    void putState(Export it) {
        rows.update(
                "state = ?1, reason = ?2, expiresAt = ?3 where tenantId = ?4 and id = ?5",
                it.state().name(),
                it.reason(),
                it.expiresAt().orElse(null),
                it.tenant().value(),
                it.id());
    }

    /** With how its archive begins. */
    void putReady(Export it, byte[] head) {
        rows.getSession()
                .createNativeMutationQuery("""
                        update grid.exports set state = :state, reason = '', expires_at = :until, head = :head
                        where tenant_id = :tenant and id = :id""")
                .setParameter("state", it.state().name())
                .setParameter("until", it.expiresAt().orElseThrow())
                .setParameter("head", head)
                .setParameter("tenant", it.tenant().value())
                .setParameter("id", it.id())
                .executeUpdate();
    }

    /** Of one that is ready. */
    byte[] head(TenantId tenant, UUID id) {
        return rows.getSession()
                .createNativeQuery("select head from grid.exports where tenant_id = :tenant and id = :id", byte[].class)
                .setParameter("tenant", tenant.value())
                .setParameter("id", id)
                .getSingleResult();
    }

    /** With its transfers. */
    void remove(TenantId tenant, UUID id) {
        rows.delete("tenantId = ?1 and id = ?2", tenant.value(), id);
    }
}
