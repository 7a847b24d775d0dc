package io.weft.cli.application;

import com.fasterxml.jackson.databind.JsonNode;
import io.weft.cli.catalog.VersionPage;
import io.weft.cli.grid.Content;
import io.weft.cli.grid.Invocation;
import io.weft.cli.grid.Waiting;
import io.weft.cli.http.Http;
import io.weft.cli.http.Json;
import io.weft.cli.output.Cell;
import io.weft.cli.output.Page;
import io.weft.cli.output.Table;
import io.weft.cli.output.Tone;
import io.weft.cli.shell.ExitCode;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weft app upgrade APP --class NAME} */
@Command(
        name = "upgrade",
        description = "Bring the appliances of a class to another version of it, newer or older.",
        footer = {
            "",
            "Of a tier one instance goes at a time, drained first, and the next only when it is ready again. Volumes keep their",
            "data. What would break a wire, a property or a volume is refused and named. The way back is the same, with --to."
        })
final class UpgradeCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Parameters(paramLabel = "APP", description = "Its name.")
    private String application;

    @Option(names = "--class", paramLabel = "NAME", required = true, description = "Which class.")
    private String className;

    @Option(names = "--to", paramLabel = "VERSION", defaultValue = "", description = "The newest there is without it.")
    private String version;

    @Option(names = "--plan", description = "Say what would begin anew, and in which way; change nothing.")
    private boolean plan;

    @Mixin
    private Waiting waiting;

    UpgradeCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        var grid = invocation.grid();
        var body = Json.object().put("className", className);
        if (!version.isEmpty()) {
            body.put("version", version);
        }
        var path = grid.ours("/applications/" + Http.encoded(application) + "/upgrade");
        if (!plan) {
            return waiting.follow(invocation, grid, grid.post(path, Content.json(body)));
        }
        var answer = grid.post(path, Content.json(body.put("plan", true))).json();
        invocation.show(answer, page -> show(answer, page));
        return answer.path("possible").asBoolean() ? ExitCode.DONE.number() : ExitCode.REFUSED.number();
    }

    private static void show(JsonNode answer, Page page) {
        var used = StreamSupport.stream(answer.path("used").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(", "));
        var verdict = answer.path("possible").asBoolean() ? "This can be done: " : "This cannot be done: ";
        page.add(verdict + "class " + answer.path("className").asText() + " from " + used + " to "
                + answer.path("version").asText() + ".");
        var broken = new Table("BROKEN", "WHY", "CODE");
        for (var it : answer.path("broken")) {
            var wire = it.path("wire").asText("");
            broken.row(
                    new Cell(wire.isEmpty() ? it.path("field").asText() : wire, Tone.BAD),
                    Cell.of(it.path("reason").asText()),
                    Cell.quiet(it.path("code").asText()));
        }
        page.addIfAny(broken);
        var appliances = new Table("APPLIANCE", "WHAT BECOMES OF IT", "BEGINS ANEW");
        for (var it : answer.path("appliances")) {
            appliances.row(
                    Cell.of(it.path("appliance").asText()),
                    conduct(it.path("conduct").asText()),
                    Cell.of(StreamSupport.stream(it.path("instances").spliterator(), false)
                            .map(JsonNode::asText)
                            .collect(Collectors.joining(" "))));
        }
        page.addIfAny(appliances);
        VersionPage.changes(answer.path("changes"), page);
        for (var it : answer.path("plan")) {
            if (!it.path("feasible").asBoolean()) {
                PlanPage.show(it, page);
            }
        }
    }

    private static Cell conduct(String conduct) {
        return switch (conduct) {
            case "rolls" -> new Cell("one at a time, the others serve", Tone.GOOD);
            case "interrupted" -> new Cell("is away while it begins anew", Tone.BUSY);
            default -> Cell.quiet("goes on as it is");
        };
    }
}
