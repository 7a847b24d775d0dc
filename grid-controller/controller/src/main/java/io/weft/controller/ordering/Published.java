package io.weft.controller.ordering;

import io.weft.controller.database.Sql;
import io.weft.kernel.HostId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** What stands on each host's topic. Whoever calls holds the host's row. */
@ApplicationScoped
public class Published {
    private final Sql sql;

    Published(Sql sql) {
        this.sql = sql;
    }

    public record Entry(long generation, String digest, Instant sentAt) {}

    public Map<String, Entry> on(HostId host) {
        var entries = new HashMap<String, Entry>();
        sql.rows(
                        "select key, generation, digest, sent_at from grid.published where host = :host",
                        Map.of("host", host.value()))
                .forEach(it -> entries.put(
                        it.text("key"), new Entry(it.number("generation"), it.text("digest"), it.instant("sent_at"))));
        return entries;
    }

    void put(HostId host, String key, Entry entry) {
        sql.change(
                """
                insert into grid.published (host, key, generation, digest, sent_at)
                values (:host, :key, :generation, :digest, :at)
                on conflict (host, key) do update
                set generation = excluded.generation, digest = excluded.digest, sent_at = excluded.sent_at""",
                Map.of(
                        "host", host.value(),
                        "key", key,
                        "generation", entry.generation(),
                        "digest", entry.digest(),
                        "at", entry.sentAt()));
    }

    /** So that they are sent again, or because their tombstone is out. */
    public void forget(HostId host, Collection<String> keys) {
        if (!keys.isEmpty()) {
            sql.change(
                    "delete from grid.published where host = :host and key in (:keys)",
                    Map.of("host", host.value(), "keys", keys));
        }
    }
}
