package io.weft.controller.events;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** An event with its place in the list. */
public record StoredEvent(
        long position,
        UUID id,
        Optional<UUID> tenant,
        String type,
        String subject,
        Instant at,
        String message,
        Map<String, Object> data) {
    public StoredEvent {
        data = Map.copyOf(data);
    }
}
