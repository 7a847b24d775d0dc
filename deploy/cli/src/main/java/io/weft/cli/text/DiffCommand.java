package io.weft.cli.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weft.catalog.ApplicationDocument;
import io.weft.catalog.Catalog;
import io.weft.catalog.Difference;
import io.weft.catalog.Differences;
import io.weft.catalog.Documents;
import io.weft.catalog.Reading;
import io.weft.cli.grid.Content;
import io.weft.cli.grid.Grid;
import io.weft.cli.grid.Invocation;
import io.weft.cli.http.Json;
import io.weft.cli.shell.ExitCode;
import io.weft.cli.shell.Stop;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weft diff A B} */
@Command(
        name = "diff",
        description = "Say what is otherwise from one drawing to another, by appliance, wire and volume.",
        footer = {
            "",
            "Each side is a file, - for standard input, an application as it is (shop), or one of its revisions (shop@3). Of two",
            "files no grid is asked. Of a secret it is only said that it differs; one that is hidden in a text is as the",
            "application has it."
        })
public final class DiffCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Parameters(index = "0", paramLabel = "A", description = "What was.")
    private String before;

    @Parameters(index = "1", paramLabel = "B", description = "What is to be.")
    private String after;

    @Option(names = "--exit-code", description = "End with 1 when they differ.")
    private boolean tells;

    DiffCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        var items = differences(Side.of(before), Side.of(after));
        invocation.showAll(items, page -> DiffPage.show(items, page));
        return tells && !items.isEmpty() ? ExitCode.REFUSED.number() : ExitCode.DONE.number();
    }

    private List<JsonNode> differences(Side one, Side other) {
        return switch (one) {
            case Side.File(var file) ->
                switch (other) {
                    case Side.File(var second) -> ofFiles(file, second);
                    case Side.Running running -> inverse(ofText(running, text(file)));
                };
            case Side.Running first ->
                switch (other) {
                    case Side.File(var file) -> ofText(first, text(file));
                    case Side.Running second -> ofRunning(first, second);
                };
        };
    }

    private List<JsonNode> ofFiles(String one, String other) {
        return Differences.between(read(one), read(other), Catalog.stock()).stream()
                .map(DiffCommand::line)
                .toList();
    }

    private ApplicationDocument read(String file) {
        return switch (Documents.parseApplication(text(file))) {
            case Reading.Parsed<ApplicationDocument>(var document) -> document;
            case Reading.Refused<ApplicationDocument>(var refusals) -> {
                Faults.say(invocation.shell(), file, refusals);
                throw new Stop(ExitCode.REFUSED, file + " is no application");
            }
        };
    }

    private String text(String file) {
        return io.weft.cli.shell.Documents.text(file, invocation.shell());
    }

    private List<JsonNode> ofRunning(Side.Running first, Side.Running second) {
        var grid = invocation.grid();
        if (!first.name().equals(second.name())) {
            return inverse(ofText(second, textOf(grid, first)));
        }
        var query = "?from=" + number(grid, first)
                + second.revision().map(it -> "&to=" + it).orElse("");
        return items(grid.get(path(grid, first) + "/diff" + query).json());
    }

    private List<JsonNode> ofText(Side.Running running, String text) {
        var grid = invocation.grid();
        var query = running.revision().map(it -> "?from=" + it).orElse("");
        return items(grid.post(path(grid, running) + "/diff" + query, Content.document(text))
                .json());
    }

    private static int number(Grid grid, Side.Running running) {
        return running.revision()
                .orElseGet(() ->
                        grid.get(path(grid, running)).json().path("revision").asInt());
    }

    private static String textOf(Grid grid, Side.Running running) {
        var revision = running.revision().map(it -> "/revisions/" + it).orElse("");
        return grid.get(path(grid, running) + revision).json().path("text").asText();
    }

    private static String path(Grid grid, Side.Running running) {
        return grid.ours("/applications/" + running.name());
    }

    private static List<JsonNode> items(JsonNode answer) {
        return StreamSupport.stream(answer.path("items").spliterator(), false).toList();
    }

    /** As the API says it. */
    private static JsonNode line(Difference it) {
        return Json.object()
                .put("kind", word(it.kind()))
                .put("what", word(it.what()))
                .put("name", it.name())
                .put("field", it.field())
                .put("before", it.before())
                .put("after", it.after());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static List<JsonNode> inverse(List<JsonNode> lines) {
        var inverted = new ArrayList<JsonNode>();
        for (var line : lines) {
            var kind = Difference.Kind.valueOf(line.path("kind").asText().toUpperCase(Locale.ROOT));
            inverted.add(((ObjectNode) line.deepCopy())
                    .put("kind", word(kind.inverse()))
                    .put("before", line.path("after").asText())
                    .put("after", line.path("before").asText()));
        }
        return inverted;
    }
}
