package io.weft.controller.surviving;

import io.weft.kernel.IdSource;
import io.weft.kernel.Outbox;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** How others hear of it, and the time of it. */
@Singleton
final class Telling {
    final Outbox outbox;
    final InstantSource clock;
    final IdSource ids;

    Telling(Outbox outbox, InstantSource clock, IdSource ids) {
        this.outbox = outbox;
        this.clock = clock;
        this.ids = ids;
    }
}
