package io.weft.controller.ordering;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.weft.controller.database.Rows;
import io.weft.kernel.HostId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** What stands on each host's topic. Whoever calls holds the host's row. */
@ApplicationScoped
public class Published {
    private final PublishedRows rows;

    Published(PublishedRows rows) {
        this.rows = rows;
    }

    @ApplicationScoped
    static class PublishedRows implements PanacheRepositoryBase<PublishedRow, PublishedRow.Key> {}

    public record Entry(long generation, String digest, Instant sentAt) {}

    public Map<String, Entry> on(HostId host) {
        var entries = new HashMap<String, Entry>();
        Rows.list(rows, rows.find("host", host.value()), row -> Map.entry(row.name, row.toEntry()))
                .forEach(it -> entries.put(it.getKey(), it.getValue()));
        return entries;
    }

    void put(HostId host, String key, Entry entry) {
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

    /** So that they are sent again, or because their tombstone is out. */
    public void forget(HostId host, Collection<String> keys) {
        if (!keys.isEmpty()) {
            rows.delete("host = ?1 and name in ?2", host.value(), keys);
        }
    }
}
