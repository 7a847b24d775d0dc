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

    /** After a place, before one, or the newest when there is none: then following them up is one more call with {@code next}. */
    EventPage page(Optional<TenantId> tenant, EventsAsked asked) {
        var size = Math.clamp(asked.limit.orElse(USUAL), 1, config.page());
        var looked = asked.looked();
        var after = Cursor.read(asked.after, "after");
        if (after.isPresent()) {
            return EventPage.after(events.after(tenant, looked, after.getAsLong(), size), after.getAsLong());
        }
        var end = events.end();
        var before = Cursor.read(asked.before, "before").orElse(Long.MAX_VALUE);
        return EventPage.before(events.before(tenant, looked, before, size + 1), size, end);
    }
}
