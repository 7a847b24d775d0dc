package io.weft.cli.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** What came back, whatever its status. */
public record Answer(int status, String body, Optional<String> etag, Optional<String> location) {
    public boolean good() {
        return status >= 200 && status < 300;
    }

    public JsonNode json() {
        return Json.read(body);
    }
}
