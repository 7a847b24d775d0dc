package io.weft.system.torture.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A history as it was read.
 *
 * @param quietAt when the last fault was over
 * @param endAt when the grid was read
 */
record Told(
        List<Request> requests,
        List<Application> applications,
        List<Operation> operations,
        List<Event> events,
        long quietAt,
        long endAt) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** How it ended for the caller: taken, refused, or never known. */
    enum Outcome {
        OK,
        FAIL,
        INFO
    }

    /** @param id of what was made: an operation, or an application when one was created */
    record Request(
            String op,
            String tenant,
            String act,
            String app,
            int count,
            long begunAt,
            long endedAt,
            Outcome outcome,
            Optional<String> id,
            String code) {}

    record Application(
            String id,
            String tenant,
            String name,
            String state,
            String wish,
            long generation,
            int count,
            long createdAt) {}

    record Operation(String id, String application, String kind, long generation, String state, long startedAt) {}

    /** @param from and {@code to}: empty for an event that tells of no change of state */
    record Event(String application, long position, String type, String from, String to, long at) {}

    static Told read(List<String> lines) {
        var begun = new LinkedHashMap<String, JsonNode>();
        var ended = new LinkedHashMap<String, JsonNode>();
        var applications = new ArrayList<Application>();
        var operations = new ArrayList<Operation>();
        var events = new ArrayList<Event>();
        long quiet = 0;
        long end = 0;
        for (var text : lines) {
            var it = parsed(text);
            switch (it.path("line").asText()) {
                case "invoke" -> begun.put(it.path("op").asText(), it);
                case "ok", "fail", "info" -> ended.put(it.path("op").asText(), it);
                case "application" -> applications.add(application(it));
                case "operation" -> operations.add(operation(it));
                case "event" -> events.add(event(it));
                case "quiet" -> quiet = it.path("at").asLong();
                case "end" -> end = it.path("at").asLong();
                default -> {
                    // Faults are told for people.
                }
            }
        }
        var requests = begun.entrySet().stream()
                .map(it -> request(it.getValue(), ended))
                .toList();
        return new Told(requests, applications, operations, events, quiet, end);
    }

    private static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException("not a line of a history: " + text, e);
        }
    }

    /** One that was begun and of which nothing more is told is one whose end is not known. */
    private static Request request(JsonNode begun, Map<String, JsonNode> ends) {
        var end = Optional.ofNullable(ends.get(begun.path("op").asText()));
        var outcome = end.map(it -> switch (it.path("line").asText()) {
                    case "ok" -> Outcome.OK;
                    case "fail" -> Outcome.FAIL;
                    default -> Outcome.INFO;
                })
                .orElse(Outcome.INFO);
        return new Request(
                begun.path("op").asText(),
                begun.path("tenant").asText(),
                begun.path("act").asText(),
                begun.path("app").asText(),
                begun.path("count").asInt(),
                begun.path("at").asLong(),
                end.map(it -> it.path("at").asLong()).orElse(Long.MAX_VALUE),
                outcome,
                end.map(it -> it.path("id").asText()).filter(it -> !it.isEmpty()),
                end.map(it -> it.path("code").asText()).orElse(""));
    }

    private static Application application(JsonNode it) {
        return new Application(
                it.path("id").asText(),
                it.path("tenant").asText(),
                it.path("name").asText(),
                it.path("state").asText(),
                it.path("wish").asText(),
                it.path("generation").asLong(),
                it.path("count").asInt(),
                it.path("created").asLong());
    }

    private static Operation operation(JsonNode it) {
        return new Operation(
                it.path("id").asText(),
                it.path("application").asText(),
                it.path("kind").asText(),
                it.path("generation").asLong(),
                it.path("state").asText(),
                it.path("started").asLong());
    }

    private static Event event(JsonNode it) {
        return new Event(
                it.path("application").asText(),
                it.path("position").asLong(),
                it.path("type").asText(),
                it.path("from").asText(),
                it.path("to").asText(),
                it.path("when").asLong());
    }
}
