package io.weft.controller.instances;

import io.weft.kernel.InstanceId;
import io.weft.kernel.TenantId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(schema = "grid", name = "history")
class HistoryRow {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "ordinal")
    Long ordinal;

    @Column(name = "tenant_id")
    UUID tenantId;

    @Column(name = "instance")
    UUID instance;

    @Column(name = "at")
    Instant at;

    @Column(name = "what")
    String what;

    static HistoryRow of(TenantId tenant, InstanceId instance, History.Line line) {
        var row = new HistoryRow();
        row.tenantId = tenant.value();
        row.instance = instance.value();
        row.at = line.at();
        row.what = line.what();
        return row;
    }

    History.Line toLine() {
        return new History.Line(at, what);
    }
}
