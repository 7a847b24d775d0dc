package io.weft.cli.application;

import com.fasterxml.jackson.databind.JsonNode;
import io.weft.cli.grid.Content;
import io.weft.cli.grid.Grid;
import io.weft.cli.grid.Invocation;
import io.weft.cli.grid.Waiting;
import io.weft.cli.http.Http;
import io.weft.cli.http.Json;
import io.weft.cli.output.Cell;
import io.weft.cli.output.Page;
import io.weft.cli.output.Sheet;
import io.weft.cli.output.Table;
import io.weft.cli.shell.ExitCode;
import io.weft.cli.shell.Stop;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weft app snapshot …} */
@Command(
        name = "snapshot",
        subcommands = ScheduleCommands.class,
        description = "What the volumes of an application had at a moment, to go back to.",
        footer = {
            "",
            "A snapshot is a whole copy on the same hosts, counts towards the quota of volumes, and outlives its application."
        })
final class SnapshotCommands {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final Invocation invocation;

    SnapshotCommands(Invocation invocation) {
        this.invocation = invocation;
    }

    @Command(
            name = "create",
            description = "Take a snapshot of all volumes of an application, while it runs or while it is stopped.",
            footer = {
                "",
                "Volumes of one host are of one moment, for which its guests stand still. What is said of the consistency is",
                "what to expect: stopped (nobody wrote), frozen (guests froze their file systems for it), or crash (as after a power",
                "cut; databases recover from it)."
            })
    int create(
            @Parameters(paramLabel = "APP", description = "Its name.") String application,
            @Parameters(
                            paramLabel = "NAME",
                            arity = "0..1",
                            defaultValue = "",
                            description = "What the snapshot is to be called; the time if left out.")
                    String name,
            @Option(
                            names = "--wait",
                            negatable = true,
                            defaultValue = "true",
                            fallbackValue = "true",
                            description = "Wait until it is taken. Default: --wait.")
                    boolean wait,
            @Option(
                            names = "--timeout",
                            paramLabel = "SECONDS",
                            defaultValue = "900",
                            description = "The longest wait. Default: ${DEFAULT-VALUE}.")
                    int timeoutSeconds) {
        var grid = invocation.grid();
        var body = Json.object();
        if (!name.isEmpty()) {
            body.put("name", name);
        }
        var path = grid.ours("/applications/" + Http.encoded(application) + "/snapshots");
        var taken = grid.post(path, Content.json(body)).json();
        var ended = wait ? awaited(grid, taken, Duration.ofSeconds(timeoutSeconds)) : taken;
        show(ended);
        return state(ended).equals("failed") ? ExitCode.REFUSED.number() : ExitCode.DONE.number();
    }

    private JsonNode awaited(Grid grid, JsonNode taken, Duration most) {
        var shell = invocation.shell();
        var until = shell.clock().instant().plus(most);
        var now = taken;
        while (state(now).equals("taking")) {
            if (shell.clock().instant().isAfter(until)) {
                show(now);
                throw new Stop(ExitCode.STILL_RUNNING, "not taken after " + most.toSeconds() + " s");
            }
            shell.sleep(BETWEEN_LOOKS);
            now = grid.get(path(grid, now)).json();
        }
        return now;
    }

    @Command(name = "list", description = "List snapshots, the newest first.")
    int list(
            @Parameters(
                            paramLabel = "APP",
                            arity = "0..1",
                            defaultValue = "",
                            description = "Only those of this application.")
                    String application) {
        var found = all(invocation.grid()).stream()
                .filter(it ->
                        application.isEmpty() || it.path("application").asText().equals(application))
                .toList();
        if (found.isEmpty()) {
            invocation.remark("No snapshots.");
        }
        invocation.showAll(found, page -> table(found, page));
        return ExitCode.DONE.number();
    }

    @Command(name = "show", description = "Show a snapshot, and where its data is.")
    int show(
            @Parameters(paramLabel = "APP", description = "The application's name.") String application,
            @Parameters(paramLabel = "SNAPSHOT", description = "Its name or id.") String name) {
        show(named(invocation.grid(), application, name));
        return ExitCode.DONE.number();
    }

    @Command(name = "remove", description = "Remove a snapshot, and its data for good.")
    int remove(
            @Parameters(paramLabel = "APP", description = "The application's name.") String application,
            @Parameters(paramLabel = "SNAPSHOT", description = "Its name or id.") String name,
            @Option(
                            names = {"-y", "--yes"},
                            description = "Do not ask.")
                    boolean yes) {
        var grid = invocation.grid();
        var found = named(grid, application, name);
        var question = "Remove snapshot " + name + " of " + application + " and its data? Type its name to confirm: ";
        if (!yes && !invocation.confirmed(question, name)) {
            throw new Stop(ExitCode.USAGE, "nothing was removed: repeat with --yes");
        }
        show(grid.delete(path(grid, found)).json());
        return ExitCode.DONE.number();
    }

    @Command(
            name = "restore-as-copy",
            description = "Make another application with what was drawn and stored then.",
            footer = {"", "It is stopped: start it, and look whether the backup is what you need."})
    int restoreAsCopy(
            @Parameters(paramLabel = "APP", description = "The application's name.") String application,
            @Parameters(paramLabel = "SNAPSHOT", description = "Its name or id.") String name,
            @Parameters(paramLabel = "NEW", description = "The name of the new application.") String copy,
            @Mixin Waiting waiting) {
        var grid = invocation.grid();
        var body = Content.json(Json.object().put("name", copy));
        return waiting.follow(invocation, grid, grid.post(path(grid, named(grid, application, name)) + "/copy", body));
    }

    @Command(
            name = "restore",
            description = "Give a stopped application the data that it had then.",
            footer = {
                "",
                "Nothing is lost: what it has now becomes a snapshot called before-restore-…, without being copied. Its drawing",
                "stays as it is."
            })
    int restore(
            @Parameters(paramLabel = "APP", description = "The application's name.") String application,
            @Parameters(paramLabel = "SNAPSHOT", description = "Its name or id.") String name,
            @Mixin Waiting waiting) {
        var grid = invocation.grid();
        var path = path(grid, named(grid, application, name)) + "/restore";
        return waiting.follow(invocation, grid, grid.post(path, Content.none()));
    }

    private static List<JsonNode> all(Grid grid) {
        return grid.items(grid.ours("/snapshots")).stream()
                .sorted(Comparator.comparing(
                                (JsonNode it) -> it.path("createdAt").asText())
                        .reversed())
                .toList();
    }

    static JsonNode named(Grid grid, String application, String name) {
        return all(grid).stream()
                .filter(it -> it.path("id").asText().equals(name)
                        || it.path("application").asText().equals(application)
                                && it.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new Stop(ExitCode.REFUSED, "there is no snapshot " + name + " of " + application));
    }

    private static String path(Grid grid, JsonNode snapshot) {
        return grid.ours("/snapshots/" + Http.encoded(snapshot.path("id").asText()));
    }

    private static String state(JsonNode snapshot) {
        return snapshot.path("state").asText();
    }

    private static void table(List<JsonNode> snapshots, Page page) {
        var table = new Table("NAME", "APPLICATION", "TAKEN", "CONSISTENCY", "SIZE", "STATE", "REASON");
        for (var each : snapshots) {
            table.row(
                    Cell.of(each.path("name").asText()),
                    Cell.of(each.path("application").asText()
                            + (each.path("destroyed").asBoolean() ? " (destroyed)" : "")),
                    Cell.of(each.path("takenAt").asText("")),
                    Cell.of(each.path("consistency").asText("")),
                    Cell.of(each.path("sizeMib").asText() + " MiB"),
                    Cell.state(state(each)),
                    Cell.of(each.path("reason").asText("")));
        }
        page.addIfAny(table);
    }

    private void show(JsonNode it) {
        show(invocation, it);
    }

    static void show(Invocation invocation, JsonNode it) {
        invocation.show(it, page -> {
            page.add(new Sheet()
                    .fact("name", it.path("name").asText())
                    .fact("id", it.path("id").asText())
                    .fact("application", it.path("application").asText())
                    .fact("state", Cell.state(state(it)))
                    .fact("reason", it.path("reason").asText(""))
                    .fact("taken", it.path("takenAt").asText(""))
                    .fact("consistency", it.path("consistency").asText(""))
                    .fact("moments", it.path("moments").asText())
                    .fact("size", it.path("sizeMib").asText() + " MiB")
                    .fact("revision", it.path("revision").asText())
                    .fact("made by", it.path("madeBy").asText()));
            var table = new Table("VOLUME", "SIZE", "STORE", "HOST", "CONSISTENCY");
            for (var part : it.path("volumes")) {
                table.row(
                        Cell.of(part.path("name").asText()),
                        Cell.of(part.path("sizeMib").asText() + " MiB"),
                        Cell.of(part.path("store").asText()),
                        Cell.of(part.path("host").asText("")),
                        Cell.of(part.path("consistency").asText("")));
            }
            page.addIfAny(table);
        });
    }
}
