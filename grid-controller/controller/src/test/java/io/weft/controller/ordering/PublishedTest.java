package io.weft.controller.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.kernel.HostId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PublishedTest {
    private static final HostId HOST = new HostId(new UUID(0, 1));
    private static final Instant SENT = Instant.parse("2026-01-01T00:00:00Z");

    private final Kept published = new Kept();

    private static final class Kept implements Published {
        private final Map<String, Entry> entries = new HashMap<>();

        @Override
        public Map<String, Entry> on(HostId host) {
            return Map.copyOf(entries);
        }

        @Override
        public void put(HostId host, String key, Entry entry) {
            entries.put(key, entry);
        }

        @Override
        public void forget(HostId host, Collection<String> keys) {
            entries.keySet().removeAll(keys);
        }
    }

    @Test
    void whatIsToBeSentAgainIsStillKnownToStandThere() {
        published.put(HOST, "circuit/1", new Published.Entry(4, "digest", SENT));

        published.sendAgain(HOST, List.of("circuit/1", "circuit/unheard-of"));

        assertThat(published.on(HOST)).containsOnlyKeys("circuit/1");
        assertThat(published.on(HOST).get("circuit/1").digest()).isNotEqualTo("digest");
        assertThat(published.on(HOST).get("circuit/1").generation()).isEqualTo(4);
    }
}
