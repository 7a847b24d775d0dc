package io.weft.controller.events;

import io.weft.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Pages of the list, the same for tenants and operators. */
@ApplicationScoped
class EventLists {
    private static final int USUAL = 100;

    private final Events events;
    private final EventsConfig config;

    EventLists(Events events, EventsConfig config) {
        this.events = events;
        this.config = config;
    }

    /** After the cursor, or the newest when there is none: then following them up is one more call with {@code next}. */
    EventPage page(Optional<TenantId> tenant, Optional<String> after, Optional<Integer> limit) {
        var size = Math.clamp(limit.orElse(USUAL), 1, config.page());
        var cursor = Cursor.read(after);
        if (cursor.isPresent()) {
            return EventPage.of(events.after(tenant, cursor.getAsLong(), size), cursor.getAsLong());
        }
        var end = events.end();
        return EventPage.of(events.latest(tenant, size), end);
    }
}
