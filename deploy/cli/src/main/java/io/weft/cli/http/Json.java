package io.weft.cli.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weft.cli.shell.ExitCode;
import io.weft.cli.shell.Stop;
import java.io.UncheckedIOException;

/** Documents as trees: the program shows what the grid says and has no model of its own to fall behind. */
public final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    public static JsonNode read(String text) {
        if (text.isBlank()) {
            return MissingNode.getInstance();
        }
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException notJson) {
            throw new Stop(ExitCode.UNREACHABLE, "the answer is not JSON: is this the address of a grid?");
        }
    }

    public static String write(JsonNode document) {
        try {
            return MAPPER.writeValueAsString(document);
        } catch (JacksonException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    public static String pretty(JsonNode document) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document);
        } catch (JacksonException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
