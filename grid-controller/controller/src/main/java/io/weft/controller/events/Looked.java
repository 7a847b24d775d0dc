package io.weft.controller.events;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What somebody looks for among events; empty texts are not asked for. */
record Looked(String kind, String application, String text, Optional<Instant> from, Optional<Instant> to) {
    static final Looked EVERYTHING = new Looked("", "", "", Optional.empty(), Optional.empty());

    /** As conditions of a query, each with a parameter of {@link #values}. */
    String conditions() {
        return (kind.isEmpty() ? "" : " and starts_with(type, :kind)")
                + (application.isEmpty()
                        ? ""
                        : " and (data ->> 'application' = :application"
                                + " or (starts_with(subject, 'application/') and data ->> 'name' = :application))")
                + (text.isEmpty() ? "" : " and position(lower(:text) in lower(message)) > 0")
                + (from.isEmpty() ? "" : " and at >= :from")
                + (to.isEmpty() ? "" : " and at < :to");
    }

    Map<String, Object> values() {
        var values = new HashMap<String, Object>();
        if (!kind.isEmpty()) {
            values.put("kind", "weft." + kind + ".");
        }
        if (!application.isEmpty()) {
            values.put("application", application);
        }
        if (!text.isEmpty()) {
            values.put("text", text);
        }
        from.ifPresent(it -> values.put("from", it));
        to.ifPresent(it -> values.put("to", it));
        return values;
    }
}
