package io.weft.cli.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.weft.cli.http.Json;
import java.util.Optional;

/** Reads server-sent events line by line. Pokes that only say "state" carry no event and are passed over. */
final class EventStream {
    private static final String UNNAMED = "message";

    private String cursor;
    private String id = "";
    private String name = UNNAMED;
    private final StringBuilder data = new StringBuilder();

    EventStream(String cursor) {
        this.cursor = cursor;
    }

    /** The position of the last whole event. */
    String cursor() {
        return cursor;
    }

    /** An event, when this line ends one. */
    Optional<JsonNode> take(String line) {
        if (line.isEmpty()) {
            return ended();
        }
        var colon = line.indexOf(':');
        var field = colon < 0 ? line : line.substring(0, colon);
        var value = colon < 0 ? "" : line.substring(colon + 1).replaceFirst("^ ", "");
        switch (field) {
            case "id" -> id = value;
            case "event" -> name = value;
            case "data" -> data.append(data.isEmpty() ? "" : "\n").append(value);
            default -> {
                // comments keep the connection alive; other fields are not for us
            }
        }
        return Optional.empty();
    }

    private Optional<JsonNode> ended() {
        var event = name.equals(UNNAMED) && !data.isEmpty()
                ? Optional.of(Json.read(data.toString()))
                : Optional.<JsonNode>empty();
        if (!id.isEmpty()) {
            cursor = id;
        }
        id = "";
        name = UNNAMED;
        data.setLength(0);
        return event;
    }
}
