package io.weft.controller.transfers;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.weft.controller.database.Rows;
import io.weft.controller.ordering.Sends;
import io.weft.kernel.HostId;
import io.weft.kernel.TenantId;
import io.weft.kernel.VolumeId;
import io.weft.orders.SendOrder;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows of transfers, and what hosts are ordered because of them. */
@ApplicationScoped
class Transfers implements Sends {
    private static final String OPEN = """
            select p.id, p.volume, e.deadline from grid.transfers p
            join grid.exports e on e.id = p.export
            join grid.volumes v on v.id = p.volume
            where p.state = 'OPEN' and e.state = 'SENDING' and v.host = :host and v.wish = 'PRESENT' and e.deadline > now()
            order by p.id""";
    private static final String LOCK = """
            select p.* from grid.transfers p
            join grid.exports e on e.id = p.export
            join grid.volumes v on v.id = p.volume
            where p.id = :id and v.host = :host and e.state = 'SENDING' for update of p""";
    private static final String BYTES = """
            select cast(coalesce(sum(bytes), 0) as bigint) from (
                select bytes from grid.transfers where tenant_id = :tenant and state <> 'FAILED'
                union all select bytes from grid.imports where tenant_id = :tenant and application is null
                union all select bytes from grid.imported_data where tenant_id = :tenant) all_of_it""";

    private final TransferRows rows;

    Transfers(TransferRows rows) {
        this.rows = rows;
    }

    @ApplicationScoped
    static class TransferRows implements PanacheRepositoryBase<TransferRow, UUID> {}

    /** By name. */
    List<Transfer> of(TenantId tenant, UUID export) {
        return Rows.list(
                rows,
                rows.find("tenantId = ?1 and export = ?2 order by name", tenant.value(), export),
                TransferRow::toTransfer);
    }

    /** All that the tenant has on its way, in and out. */
    long bytes(TenantId tenant) {
        return rows.getSession()
                .createNativeQuery(BYTES, Long.class)
                .setParameter("tenant", tenant.value())
                .getSingleResult();
    }

    /** Grid-wide: what this host, and no other, is to send. Nobody else changes it until this transaction ends. */
    Optional<Transfer> lock(HostId host, UUID id) {
        var found = rows.getSession()
                .createNativeQuery(LOCK, TransferRow.class)
                .setParameter("id", id)
                .setParameter("host", host.value())
                .getResultList();
        return Rows.released(rows, found, TransferRow::toTransfer).stream().findFirst();
    }

    @Override
    public List<SendOrder> open(HostId host, long epoch) {
        return rows
                .getSession()
                .createNativeQuery(OPEN, Object[].class)
                .setParameter("host", host.value())
                .getResultList()
                .stream()
                .map(it -> new SendOrder((UUID) it[0], epoch, 1, new VolumeId((UUID) it[1]), (Instant) it[2]))
                .toList();
    }

    void add(Transfer it) {
        Rows.add(rows, TransferRow.of(it));
    }

    void put(Transfer it) {
        rows.update(
                "state = ?1, reason = ?2, digest = ?3, bytes = ?4 where tenantId = ?5 and id = ?6",
                it.state().name(),
                it.reason(),
                it.digest(),
                it.bytes(),
                it.tenant().value(),
                it.id());
    }
}
