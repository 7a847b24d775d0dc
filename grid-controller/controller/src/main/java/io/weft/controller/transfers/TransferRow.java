package io.weft.controller.transfers;

import io.weft.kernel.TenantId;
import io.weft.kernel.VolumeId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

@Entity
@Table(schema = "grid", name = "transfers")
class TransferRow {
    @Id
    @Column(name = "id")
    UUID id;

    @Column(name = "tenant_id")
    UUID tenantId;

    @Column(name = "export")
    UUID export;

    @Column(name = "volume")
    UUID volume;

    @Column(name = "name")
    String name;

    @Column(name = "size_mib")
    int sizeMib;

    @Column(name = "state")
    String state;

    @Column(name = "reason")
    String reason;

    @Column(name = "digest")
    String digest;

    @Column(name = "bytes")
    long bytes;

    static TransferRow of(Transfer it) {
        var row = new TransferRow();
        row.id = it.id();
        row.tenantId = it.tenant().value();
        row.export = it.export();
        row.volume = it.volume().value();
        row.name = it.name();
        row.sizeMib = it.sizeMib();
        row.state = it.state().name();
        row.reason = it.reason();
        row.digest = it.digest();
        row.bytes = it.bytes();
        return row;
    }

    Transfer toTransfer() {
        return new Transfer(
                id,
                new TenantId(tenantId),
                export,
                new VolumeId(volume),
                name,
                sizeMib,
                Transfer.State.valueOf(state),
                reason,
                digest,
                bytes);
    }
}
