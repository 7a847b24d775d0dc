package io.weft.simulator.memory;

import io.weft.simulator.memory.Schema.EventRow;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** A reader that takes the number of a row, given before the row is committed, for its place. */
public final class EventsByIdentity implements EventList {
    private final MemoryEventList real;

    public EventsByIdentity(MemoryEventList real) {
        this.real = real;
    }

    @Override
    public int place(int batch) {
        return real.place(batch);
    }

    @Override
    public List<Placed> after(long cursor, int atMost) {
        return real.schema
                .events
                .rows()
                .filter(it -> it.ordinal() > cursor)
                .sorted(Comparator.comparing(EventRow::ordinal))
                .limit(atMost)
                .map(it -> new Placed(it.ordinal(), it.event()))
                .toList();
    }

    @Override
    public int forget(long upTo, Instant before) {
        return real.forget(upTo, before);
    }
}
