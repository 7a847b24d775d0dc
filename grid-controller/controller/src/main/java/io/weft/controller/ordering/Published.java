package io.weft.controller.ordering;

import io.weft.kernel.HostId;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** What stands on each host's topic. Whoever calls holds the host's row. */
public interface Published {
    record Entry(long generation, String digest, Instant sentAt) {}

    Map<String, Entry> on(HostId host);

    void put(HostId host, String key, Entry entry);

    /** So that they are sent again, or because their tombstone is out. */
    void forget(HostId host, Collection<String> keys);
}
