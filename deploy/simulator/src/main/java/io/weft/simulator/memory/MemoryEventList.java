package io.weft.simulator.memory;

import io.weft.simulator.memory.Schema.EventRow;
import io.weft.simulator.memory.Schema.HeadRow;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

public final class MemoryEventList implements EventList {
    private static final String ALL = "all";

    final Schema schema;

    public MemoryEventList(Schema schema) {
        this.schema = schema;
    }

    /** As the migration does that makes the table. */
    public void begin() {
        schema.heads.insert(new HeadRow(ALL, 0));
    }

    @Override
    public int place(int batch) {
        return schema.heads
                .claim(_ -> true, Comparator.comparing(HeadRow::list))
                .map(it -> placeAfter(it.position(), batch))
                .orElse(0);
    }

    private int placeAfter(long head, int batch) {
        var unplaced = schema.events
                .rows()
                .filter(it -> it.position().isEmpty())
                .sorted(Comparator.comparing(EventRow::ordinal))
                .limit(batch)
                .toList();
        var last = head;
        for (var row : unplaced) {
            var place = ++last;
            schema.events.update(row.id(), it -> it.at(place));
        }
        if (last > head) {
            var grown = new HeadRow(ALL, last);
            schema.heads.update(ALL, _ -> grown);
        }
        return unplaced.size();
    }

    @Override
    public List<Placed> after(long cursor, int atMost) {
        return schema.events
                .rows()
                .filter(it -> it.position().orElse(0L) > cursor)
                .map(it -> new Placed(it.position().orElseThrow(), it.event()))
                .sorted(Comparator.comparing(Placed::place))
                .limit(atMost)
                .toList();
    }

    @Override
    public int forget(long upTo, Instant before) {
        return schema.events.delete(it ->
                it.position().orElse(Long.MAX_VALUE) <= upTo && it.event().at().isBefore(before));
    }
}
