package io.weft.kernel;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that happened, in the past tense.
 *
 * @param type dotted, past tense: {@code weft.application.started}
 * @param subject the aggregate it is about: {@code application/<id>}; the Kafka key
 * @param tenant whose it is; empty for facts of the grid itself
 * @param message one sentence for people
 * @param data facts for programs; values are strings, numbers and booleans only
 */
public record Event(
        UUID id,
        String type,
        String subject,
        Optional<TenantId> tenant,
        Instant at,
        String message,
        Map<String, Object> data) {
    public Event {
        data = Map.copyOf(data);
    }
}
