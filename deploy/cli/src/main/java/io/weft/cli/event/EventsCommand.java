package io.weft.cli.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.weft.cli.grid.Grid;
import io.weft.cli.grid.Invocation;
import io.weft.cli.http.Http;
import io.weft.cli.http.Json;
import io.weft.cli.http.Unreachable;
import io.weft.cli.output.Age;
import io.weft.cli.output.Cell;
import io.weft.cli.output.Format;
import io.weft.cli.output.Plain;
import io.weft.cli.output.Table;
import io.weft.cli.shell.ExitCode;
import io.weft.cli.shell.Stop;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Shows events. Following begins where the list ended, and after a break goes on behind the last event seen, so that none
 * is lost or shown twice.
 */
@Command(name = "events", description = "Show what has happened.")
public final class EventsCommand implements Callable<Integer> {
    private static final Duration AFTER_A_BREAK = Duration.ofSeconds(1);

    private final Invocation invocation;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on showing events as they happen, until interrupted.")
    private boolean follow;

    @Option(names = "--whole-grid", description = "Events of the whole grid. For its operators.")
    private boolean wholeGrid;

    @Option(names = "--after", paramLabel = "CURSOR", defaultValue = "", description = "Only events after this one.")
    private String after = "";

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "At most so many at once. Default: ${DEFAULT-VALUE}.")
    private int limit;

    @Option(names = "--kind", paramLabel = "KIND", description = "Only what is about: application, instance, member, …")
    private String kind = "";

    @Option(names = "--app", paramLabel = "NAME", description = "Only what is about this application.")
    private String application = "";

    @Option(names = "--text", paramLabel = "WORDS", description = "Only sentences with these words in them.")
    private String text = "";

    EventsCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        if (follow && !looked().isEmpty()) {
            throw new Stop(ExitCode.USAGE, "--follow shows all events: leave out what to look for");
        }
        var grid = invocation.grid();
        var news = news(grid, after);
        if (!follow) {
            invocation.showAll(news.items(), page -> page.addIfAny(table(news.items())));
            return ExitCode.DONE.number();
        }
        news.items().forEach(this::print);
        return keepUp(grid, news.cursor());
    }

    private int keepUp(Grid grid, String from) {
        var cursor = from;
        while (!Thread.currentThread().isInterrupted()) {
            cursor = untilItBreaks(grid, cursor);
            invocation.shell().sleep(AFTER_A_BREAK);
        }
        return ExitCode.DONE.number();
    }

    /** @return the last event seen: streams end with their token, and with the controller that holds them */
    private String untilItBreaks(Grid grid, String cursor) {
        var reading = new EventStream(cursor);
        var after = cursor.isEmpty() ? "" : "?after=" + Http.encoded(cursor);
        try (var lines = grid.stream(path(grid) + "/stream" + after)) {
            lines.forEach(line -> reading.take(line).ifPresent(this::print));
        } catch (Unreachable | UncheckedIOException broken) {
            return reading.cursor();
        }
        return reading.cursor();
    }

    private String path(Grid grid) {
        return wholeGrid ? "/events" : grid.ours("/events");
    }

    private News news(Grid grid, String cursor) {
        var from = cursor.isEmpty() ? "" : "&after=" + Http.encoded(cursor);
        var page = grid.get(path(grid) + "?limit=" + limit + from + looked()).json();
        var items = new ArrayList<JsonNode>();
        page.path("items").forEach(items::add);
        var last = items.isEmpty() ? cursor : items.getLast().path("id").asText(cursor);
        return new News(items, page.path("next").asText(last));
    }

    private String looked() {
        return asked("kind", kind) + asked("application", application) + asked("text", text);
    }

    private static String asked(String name, String value) {
        return value.isEmpty() ? "" : "&" + name + "=" + Http.encoded(value);
    }

    private void print(JsonNode event) {
        if (invocation.globals().format() == Format.table) {
            invocation
                    .shell()
                    .out()
                    .println(String.join(
                                    "  ",
                                    Age.moment(clean(event, "at")),
                                    clean(event, "type"),
                                    clean(event, "subject"),
                                    clean(event, "message"))
                            .stripTrailing());
        } else {
            invocation.shell().out().println(Json.write(event));
        }
    }

    private static String clean(JsonNode event, String field) {
        return Plain.line(event.path(field).asText(""));
    }

    private static Table table(List<JsonNode> events) {
        var table = new Table("AT", "TYPE", "SUBJECT", "MESSAGE");
        events.forEach(it -> table.row(
                Cell.quiet(Age.moment(it.path("at").asText())),
                Cell.of(it.path("type").asText()),
                Cell.of(it.path("subject").asText("")),
                Cell.of(it.path("message").asText(""))));
        return table;
    }

    private record News(List<JsonNode> items, String cursor) {}
}
