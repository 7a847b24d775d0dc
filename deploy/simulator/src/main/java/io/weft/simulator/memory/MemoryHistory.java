package io.weft.simulator.memory;

import io.weft.controller.instances.History;
import io.weft.kernel.InstanceId;
import io.weft.kernel.TenantId;
import io.weft.simulator.memory.Schema.HistoryRow;
import java.util.List;

public final class MemoryHistory implements History {
    private final Schema schema;

    public MemoryHistory(Schema schema) {
        this.schema = schema;
    }

    @Override
    public void add(TenantId tenant, InstanceId instance, Line line) {
        schema.history.insert(new HistoryRow(schema.database.nextOrdinal(), instance, line));
    }

    @Override
    public List<Line> of(TenantId tenant, InstanceId instance) {
        return schema.history
                .rows()
                .filter(it -> it.instance().equals(instance))
                .map(HistoryRow::line)
                .toList();
    }
}
