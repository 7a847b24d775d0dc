package io.weft.controller.ordering;

import io.weft.kernel.HostId;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** What stands on each host's topic. Whoever calls holds the host's row. */
public interface Published {
    record Entry(long generation, String digest, Instant sentAt) {
        Entry toBeSentAgain() {
            return new Entry(generation, "", sentAt);
        }
    }

    Map<String, Entry> on(HostId host);

    void put(HostId host, String key, Entry entry);

    /**
     * They are sent again as they are by then. What is gone by then is still known to stand on the topic, and gets its
     * tombstone: forgotten here, it would stay there and on the host's disk for good.
     */
    default void sendAgain(HostId host, Collection<String> keys) {
        var entries = on(host);
        keys.stream()
                .filter(entries::containsKey)
                .forEach(it -> put(host, it, entries.get(it).toBeSentAgain()));
    }

    /** Their tombstones are out. */
    void forget(HostId host, Collection<String> keys);
}
