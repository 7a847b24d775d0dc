package io.weft.controller.circuits;

import io.weft.controller.database.Json;
import io.weft.kernel.HostId;
import io.weft.kernel.TenantId;
import io.weft.orders.CircuitOrder;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

@Entity
@Table(schema = "grid", name = "ends")
@IdClass(EndRow.Key.class)
class EndRow {
    @Id
    @Column(name = "circuit")
    UUID circuit;

    @Id
    @Column(name = "host")
    UUID host;

    @Column(name = "tenant_id")
    UUID tenantId;

    @Column(name = "told")
    @JdbcTypeCode(SqlTypes.JSON)
    String told;

    @Column(name = "seen_generation")
    Long seenGeneration;

    @Column(name = "seen_open")
    Boolean seenOpen;

    @Column(name = "packets")
    long packets;

    @Column(name = "bytes")
    long bytes;

    @Column(name = "seen_at")
    Instant seenAt;

    @Column(name = "told_at", insertable = false)
    Instant toldAt;

    record Key(UUID circuit, UUID host) implements Serializable {}

    /** Not yet seen, whatever the record has seen: sightings are put by themselves. */
    static EndRow of(TenantId tenant, Circuit.End end) {
        var row = new EndRow();
        row.circuit = end.order().circuit().value();
        row.host = end.host().value();
        row.tenantId = tenant.value();
        row.told = Json.write(end.order());
        return row;
    }

    Circuit.End toEnd() {
        return new Circuit.End(
                new HostId(host),
                Json.read(told, CircuitOrder.class),
                Optional.ofNullable(seenGeneration)
                        .map(it -> new Circuit.EndSighting(it, Boolean.TRUE.equals(seenOpen), packets, bytes)));
    }
}
