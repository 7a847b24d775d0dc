package io.weft.cli.grid;

import com.fasterxml.jackson.databind.JsonNode;
import io.weft.cli.http.Json;

/** The body of a request. */
public record Content(String type, String text) {
    public static Content none() {
        return json(Json.object());
    }

    public static Content json(JsonNode document) {
        return new Content("application/json", Json.write(document));
    }

    /** An application's text goes as it was written, comments and all. */
    public static Content document(String text) {
        return new Content(text.stripLeading().startsWith("{") ? "application/json" : "application/yaml", text);
    }
}
