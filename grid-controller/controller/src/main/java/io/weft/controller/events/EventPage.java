package io.weft.controller.events;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** @param next where to go on; always there, since more events will come */
record EventPage(List<Item> items, String next) {
    EventPage {
        items = List.copyOf(items);
    }

    record Item(UUID id, String type, String subject, Instant at, String message, Map<String, Object> data) {
        static Item of(StoredEvent event) {
            return new Item(event.id(), event.type(), event.subject(), event.at(), event.message(), event.data());
        }
    }

    static EventPage of(List<StoredEvent> events, long whenEmpty) {
        var next = events.isEmpty() ? whenEmpty : events.getLast().position();
        return new EventPage(events.stream().map(Item::of).toList(), Long.toString(next));
    }
}
