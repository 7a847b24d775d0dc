package io.weft.orders;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import io.weft.orders.UsageReport.Counter;
import io.weft.orders.UsageReport.Reading;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads a reading word by word: a grid has thousands of them in each second, and by Jackson's general way one takes twice as long. */
final class UsageReadingJson extends JsonDeserializer<Reading> {
    private static final Map<String, Counter> COUNTERS =
            Arrays.stream(Counter.values()).collect(Collectors.toMap(Counter::word, Function.identity()));

    @Override
    public Reading deserialize(JsonParser in, DeserializationContext context) throws IOException {
        if (!in.isExpectedStartObjectToken()) {
            return (Reading) context.handleUnexpectedToken(Reading.class, in);
        }
        UUID resource = null;
        Counter counter = null;
        Instant since = null;
        Instant at = null;
        var generation = 0L;
        var epoch = 0L;
        var window = 0L;
        var total = 0L;
        for (var name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            var value = in.nextToken();
            switch (name) {
                case "resource" -> resource = context.readValue(in, UUID.class);
                case "counter" -> counter = COUNTERS.get(in.getText());
                case "generation" -> generation = number(in, value, context);
                case "epoch" -> epoch = number(in, value, context);
                case "window" -> window = number(in, value, context);
                case "since" -> since = Instant.ofEpochMilli(number(in, value, context));
                case "at" -> at = Instant.ofEpochMilli(number(in, value, context));
                case "total" -> total = number(in, value, context);
                default -> in.skipChildren();
            }
        }
        if (resource == null || counter == null || since == null || at == null) {
            context.reportInputMismatch(Reading.class, "a reading says of what it is, of which counter and of when");
        }
        return new Reading(resource, counter, generation, epoch, window, since, at, total);
    }

    private static long number(JsonParser in, JsonToken value, DeserializationContext context) throws IOException {
        if (value != JsonToken.VALUE_NUMBER_INT) {
            context.handleUnexpectedToken(long.class, in);
        }
        return in.getLongValue();
    }
}
