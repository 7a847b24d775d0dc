package io.weft.controller.diskimages;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.weft.controller.database.Rows;
import io.weft.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Images by tenant. Within a scope of the tenant, or the grid's. */
@ApplicationScoped
class DiskImages {
    private static final String WANTED = """
            select exists (select 1 from grid.disk_images where blob = :blob and removed_at is null)
                or exists (select 1 from grid.imported_data where blob = :blob)
                or exists (select 1 from grid.volumes where image = :blob and wish = 'PRESENT' and seen_present is not true)""";
    private static final String KEY_OF_LOCK = "hashtextextended('weft.disk-images ' || :tenant, 0)";

    private final ImageRows rows;

    DiskImages(ImageRows rows) {
        this.rows = rows;
    }

    @ApplicationScoped
    static class ImageRows implements PanacheRepositoryBase<DiskImageRow, DiskImageRow.Key> {}

    /** Nobody else changes the tenant's images until the transaction at hand ends. */
    void seize(TenantId tenant) {
        rows.getSession()
                .createNativeQuery("select cast(pg_advisory_xact_lock(" + KEY_OF_LOCK + ") as text)", String.class)
                .setParameter("tenant", tenant.toString())
                .getSingleResult();
    }

    /** By name. */
    List<StoredImage> all(TenantId tenant) {
        var query = rows.find("tenantId = ?1 and removedAt is null order by name", tenant.value());
        return Rows.list(rows, query, DiskImageRow::toImage);
    }

    Optional<StoredImage> find(TenantId tenant, String name) {
        var query = rows.find("tenantId = ?1 and name = ?2 and removedAt is null", tenant.value(), name);
        return Rows.first(rows, query, DiskImageRow::toImage);
    }

    /** One that was removed as well. */
    Optional<StoredImage> everBrought(TenantId tenant, String name) {
        return Rows.first(rows, rows.find("tenantId = ?1 and name = ?2", tenant.value(), name), DiskImageRow::toImage);
    }

    /** Of whatever tenant. */
    boolean isWanted(String blob) {
        return rows.getSession()
                .createNativeQuery(WANTED, Boolean.class)
                .setParameter("blob", blob)
                .getSingleResult();
    }

    void put(TenantId tenant, StoredImage it) {
        forget(tenant, it.name());
        Rows.add(rows, DiskImageRow.of(tenant, it));
    }

    /** Its name stays taken for its content. */
    void remove(TenantId tenant, String name, Instant now) {
        rows.update("removedAt = ?1 where tenantId = ?2 and name = ?3", now, tenant.value(), name);
    }

    /** One that never came whole. */
    void forget(TenantId tenant, String name) {
        rows.delete("tenantId = ?1 and name = ?2", tenant.value(), name);
    }
}
