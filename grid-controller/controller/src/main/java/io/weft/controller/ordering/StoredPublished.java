package io.weft.controller.ordering;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.weft.controller.database.Rows;
import io.weft.kernel.HostId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The rows of what was sent. */
@ApplicationScoped
class StoredPublished implements Published {
    private final PublishedRows rows;

    StoredPublished(PublishedRows rows) {
        this.rows = rows;
    }

    @ApplicationScoped
    static class PublishedRows implements PanacheRepositoryBase<PublishedRow, PublishedRow.Key> {}

    @Override
    public Map<String, Entry> on(HostId host) {
        var entries = new HashMap<String, Entry>();
        Rows.list(rows, rows.find("host", host.value()), row -> Map.entry(row.name, row.toEntry()))
                .forEach(it -> entries.put(it.getKey(), it.getValue()));
        return entries;
    }

    @Override
    public void put(HostId host, String key, Entry entry) {
        var updated = rows.update(
                "generation = ?1, digest = ?2, sentAt = ?3 where host = ?4 and name = ?5",
                entry.generation(),
                entry.digest(),
                entry.sentAt(),
                host.value(),
                key);
        if (updated == 0) {
            Rows.add(rows, PublishedRow.of(host, key, entry));
        }
    }

    @Override
    public void forget(HostId host, Collection<String> keys) {
        if (!keys.isEmpty()) {
            rows.delete("host = ?1 and name in ?2", host.value(), keys);
        }
    }
}
