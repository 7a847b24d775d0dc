package io.weft.simulator.memory;

import io.weft.kernel.Event;
import io.weft.kernel.Outbox;
import io.weft.simulator.memory.Schema.EventRow;
import java.util.Optional;

public final class MemoryOutbox implements Outbox {
    private final Schema schema;

    public MemoryOutbox(Schema schema) {
        this.schema = schema;
    }

    @Override
    public void add(Event event) {
        schema.events.insert(new EventRow(schema.database.nextOrdinal(), event, Optional.empty()));
    }
}
