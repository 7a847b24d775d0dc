package io.weft.controller.events;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The oldest first.
 *
 * @param next where to go on; always there, since more events will come
 * @param older where to go back to; empty when nothing older is to be found, and for a page that goes on
 */
record EventPage(List<Item> items, String next, Optional<String> older) {
    EventPage {
        items = List.copyOf(items);
    }

    record Item(UUID id, String type, String subject, Instant at, String message, Map<String, Object> data) {
        static Item of(StoredEvent event) {
            return new Item(event.id(), event.type(), event.subject(), event.at(), event.message(), event.data());
        }
    }

    static EventPage after(List<StoredEvent> events, long place) {
        return of(events, place, Optional.empty());
    }

    /** @param found the page and, when there are older ones, one of them */
    static EventPage before(List<StoredEvent> found, int size, long end) {
        var events = found.subList(Math.max(0, found.size() - size), found.size());
        return of(
                events,
                end,
                found.size() > size
                        ? Optional.of(Long.toString(events.getFirst().position()))
                        : Optional.empty());
    }

    private static EventPage of(List<StoredEvent> events, long whenEmpty, Optional<String> older) {
        var next = events.isEmpty() ? whenEmpty : events.getLast().position();
        return new EventPage(events.stream().map(Item::of).toList(), Long.toString(next), older);
    }
}
