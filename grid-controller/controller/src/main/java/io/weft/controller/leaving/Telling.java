package io.weft.controller.leaving;

import io.weft.controller.hosts.Host;
import io.weft.kernel.Event;
import io.weft.kernel.IdSource;
import io.weft.kernel.Outbox;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** News of a host, and the time of it. */
@Singleton
public final class Telling {
    private final Outbox outbox;
    private final InstantSource clock;
    private final IdSource ids;

    public Telling(Outbox outbox, InstantSource clock, IdSource ids) {
        this.outbox = outbox;
        this.clock = clock;
        this.ids = ids;
    }

    Instant now() {
        return clock.instant();
    }

    void tell(Host host, String what, String message) {
        outbox.add(new Event(
                ids.next(),
                "weft.host." + what,
                "host/" + host.id(),
                Optional.empty(),
                now(),
                message,
                Map.of("name", host.name())));
    }
}
