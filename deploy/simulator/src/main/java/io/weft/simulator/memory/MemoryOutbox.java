package io.weft.simulator.memory;

import io.weft.kernel.Event;
import io.weft.kernel.Outbox;

/** Events stay where they are: their way to the bus is tried on the real one. */
public final class MemoryOutbox implements Outbox {
    private final Schema schema;

    public MemoryOutbox(Schema schema) {
        this.schema = schema;
    }

    @Override
    public void add(Event event) {
        schema.events.insert(event);
    }
}
