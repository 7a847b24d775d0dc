package io.weft.simulator.memory;

import io.weft.controller.ordering.Published;
import io.weft.kernel.HostId;
import io.weft.simulator.memory.Schema.PublishedRow;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

public final class MemoryPublished implements Published {
    private final Schema schema;

    public MemoryPublished(Schema schema) {
        this.schema = schema;
    }

    @Override
    public Map<String, Entry> on(HostId host) {
        var entries = new TreeMap<String, Entry>();
        schema.published.rows().filter(it -> it.host().equals(host)).forEach(it -> entries.put(it.name(), it.entry()));
        return entries;
    }

    @Override
    public void put(HostId host, String key, Entry entry) {
        var row = new PublishedRow(host, key, entry);
        if (schema.published.update(row.key(), _ -> row) == 0) {
            schema.published.insert(row);
        }
    }

    @Override
    public void forget(HostId host, Collection<String> keys) {
        schema.published.delete(it -> it.host().equals(host) && keys.contains(it.name()));
    }
}
