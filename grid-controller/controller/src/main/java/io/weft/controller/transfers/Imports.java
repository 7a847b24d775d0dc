package io.weft.controller.transfers;

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

/** The rows of imports. */
@ApplicationScoped
class Imports {
    private static final int SWEPT_AT_ONCE = 50;
    private final ImportRows rows;

    Imports(ImportRows rows) {
        this.rows = rows;
    }

    @ApplicationScoped
    static class ImportRows implements PanacheRepositoryBase<ImportRow, UUID> {}

    Optional<Import> find(TenantId tenant, UUID id) {
        return Rows.first(rows, rows.find("tenantId = ?1 and id = ?2", tenant.value(), id), ImportRow::toImport);
    }

    /** Nobody else changes it, or what there is of it, until this transaction ends. */
    Optional<Import> lock(TenantId tenant, UUID id) {
        var query = rows.find("tenantId = ?1 and id = ?2", tenant.value(), id).withLock(LockModeType.PESSIMISTIC_WRITE);
        return Rows.first(rows, query, ImportRow::toImport);
    }

    long open(TenantId tenant) {
        return rows.count("tenantId = ?1 and application is null", tenant.value());
    }

    /** All tenants': those whose time is over. */
    List<Import> expired(Instant now) {
        return Rows.list(
                rows, rows.find("expiresAt < ?1 order by expiresAt", now).page(0, SWEPT_AT_ONCE), ImportRow::toImport);
    }

    void add(Import it) {
        Rows.add(rows, ImportRow.of(it));
    }

    void putApplication(TenantId tenant, UUID id, ApplicationId application) {
        rows.update("application = ?1 where tenantId = ?2 and id = ?3", application.value(), tenant.value(), id);
    }

    void remove(TenantId tenant, UUID id) {
        rows.delete("tenantId = ?1 and id = ?2", tenant.value(), id);
    }
}
