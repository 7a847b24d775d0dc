package io.weft.tenancy;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.weft.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** What tenants may have. Counting what they do have is the matter of those who keep it. */
@ApplicationScoped
public class Quotas {
    private final QuotaRows rows;
    private final Quota usual;

    Quotas(QuotaRows rows, QuotasConfig config) {
        this.rows = rows;
        this.usual = new Quota(
                config.applications(),
                config.instances(),
                config.volumeMib(),
                config.cpuMillis(),
                config.memoryMib(),
                config.addresses(),
                config.warnPercent(),
                config.burstPercent());
    }

    @ApplicationScoped
    static class QuotaRows implements PanacheRepositoryBase<QuotaRow, UUID> {}

    public Quota of(TenantId tenant) {
        return setting(tenant).over(usual);
    }

    public QuotaSetting setting(TenantId tenant) {
        var found = rows.findByIdOptional(tenant.value());
        found.ifPresent(rows.getEntityManager()::detach);
        return found.map(QuotaRow::toSetting).orElse(QuotaSetting.NONE);
    }

    /**
     * Until the transaction at hand ends, nobody else counts what this tenant has in order to add to it. The tenant's own row
     * is the lock, since there is one from the first login on.
     */
    public void lock(TenantId tenant) {
        rows.flush();
        rows.getEntityManager()
                .createNativeQuery("select id from tenancy.tenants where id = :tenant for no key update")
                .setParameter("tenant", tenant.value())
                .getResultList();
    }

    /** Grid-wide. */
    public void put(TenantId tenant, QuotaSetting setting, String by) {
        var statement = rows.getEntityManager()
                .createNativeQuery("""
                        insert into tenancy.quotas (tenant_id, %s, set_by) values (:tenant, %s, :by)
                        on conflict (tenant_id) do update set %s, set_by = excluded.set_by, set_at = now()""".formatted(LimitColumns.COLUMNS, LimitColumns.VALUES, LimitColumns.AGAIN));
        LimitColumns.set(statement, setting)
                .setParameter("tenant", tenant.value())
                .setParameter("by", by)
                .executeUpdate();
    }
}
