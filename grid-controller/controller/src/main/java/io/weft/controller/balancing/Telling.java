package io.weft.controller.balancing;

import io.weft.kernel.Event;
import io.weft.kernel.IdSource;
import io.weft.kernel.Outbox;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** News of it, for operators, and the time of it. */
@Singleton
final class Telling {
    private final Outbox outbox;
    private final InstantSource clock;
    private final IdSource ids;

    Telling(Outbox outbox, InstantSource clock, IdSource ids) {
        this.outbox = outbox;
        this.clock = clock;
        this.ids = ids;
    }

    Instant now() {
        return clock.instant();
    }

    UUID newId() {
        return ids.next();
    }

    /** @param what has become of it, in the past tense */
    void tell(Rebalance it, String what, String message) {
        outbox.add(new Event(
                ids.next(),
                "weft.grid." + what,
                "grid",
                Optional.empty(),
                now(),
                message,
                Map.of(
                        "rebalance",
                        it.id().toString(),
                        "moved",
                        it.moved(),
                        "state",
                        it.state().name().toLowerCase(Locale.ROOT))));
    }
}
