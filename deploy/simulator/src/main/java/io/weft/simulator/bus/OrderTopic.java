package io.weft.simulator.bus;

import io.weft.agent.bus.Beginning;
import io.weft.agent.bus.Bus.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What stands on one host's topic. Offsets only grow; compaction leaves gaps. */
final class OrderTopic {
    private final List<Record> records = new ArrayList<>();
    private long end;

    record Record(long offset, Instant at, Entry entry) {}

    long end() {
        return end;
    }

    Optional<Beginning.First> first() {
        return records.stream()
                .findFirst()
                .map(it -> new Beginning.First(it.offset(), it.at().toEpochMilli()));
    }

    void append(Instant at, Entry entry) {
        records.add(new Record(end++, at, entry));
    }

    List<Entry> from(long offset) {
        return records.stream()
                .filter(it -> it.offset() >= offset)
                .map(Record::entry)
                .toList();
    }

    /** Keeps the last record of each key, and no tombstone from before. */
    void compact(Instant tombstonesSince) {
        var last = new HashMap<String, Long>();
        records.forEach(it -> last.put(it.entry().key(), it.offset()));
        records.removeIf(it -> it.offset() < last.get(it.entry().key())
                || it.entry().value().isEmpty() && it.at().isBefore(tombstonesSince));
    }

    /** By key, as a reader from the beginning ends up with it. */
    Map<String, Optional<byte[]>> standing() {
        var standing = new HashMap<String, Optional<byte[]>>();
        records.forEach(it -> standing.put(it.entry().key(), it.entry().value()));
        return standing;
    }
}
