package io.weft.controller.webhooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weft.controller.events.StoredEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** An event as it is sent: CloudEvents 1.0 in its structured JSON form. */
record Message(UUID id, String type, String text) {
    static final String MEDIA_TYPE = "application/cloudevents+json";

    static Message of(StoredEvent event, String tenant, ObjectMapper json) {
        return of(
                event.id(),
                event.type(),
                event.subject(),
                event.at(),
                tenant,
                Map.of("message", event.message(), "facts", event.data()),
                json);
    }

    /** To try an endpoint with. */
    static Message ping(UUID id, String tenant, UUID webhook, Instant now, ObjectMapper json) {
        return of(
                id,
                "weft.webhook.ping",
                "webhook/" + webhook,
                now,
                tenant,
                Map.of("message", "Somebody tries this endpoint.", "facts", Map.of()),
                json);
    }

    private static Message of(
            UUID id,
            String type,
            String subject,
            Instant at,
            String tenant,
            Map<String, Object> data,
            ObjectMapper json) {
        var event = new LinkedHashMap<String, Object>();
        event.put("specversion", "1.0");
        event.put("id", id.toString());
        event.put("source", "/api/v1/tenants/" + tenant);
        event.put("type", type);
        event.put("subject", subject);
        event.put("time", at.toString());
        event.put("datacontenttype", "application/json");
        event.put("data", data);
        try {
            return new Message(id, type, json.writeValueAsString(event));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event is always JSON", e);
        }
    }
}
