package io.weft.cli.backup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weft.cli.grid.Content;
import io.weft.cli.grid.Grid;
import io.weft.cli.grid.Invocation;
import io.weft.cli.http.Http;
import io.weft.cli.http.Json;
import io.weft.cli.output.Cell;
import io.weft.cli.output.Page;
import io.weft.cli.output.Sheet;
import io.weft.cli.output.Table;
import io.weft.cli.shell.ExitCode;
import io.weft.cli.shell.Stop;
import java.util.Comparator;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weft backup …} */
@Command(
        name = "backup",
        subcommands = {PolicyCommands.class, TargetCommands.class},
        description = "Backups of applications, which lie outside of the grid.",
        footer = {
            "",
            "A backup is what an application draws and its volumes had at a moment, in one file at a target. It outlives its",
            "application. What it is worth is said by 'weft backup test', which makes an application of it that meets nobody."
        })
public final class BackupCommands {
    private final Invocation invocation;

    BackupCommands(Invocation invocation) {
        this.invocation = invocation;
    }

    @Command(
            name = "create",
            description = "Back an application up now, while it runs or while it is stopped.",
            footer = {
                "",
                "Its volumes are kept as those of a snapshot, then sent by their hosts, then written to the target."
            })
    int create(
            @Parameters(paramLabel = "APP", description = "Its name.") String application,
            @Option(
                            names = "--target",
                            paramLabel = "NAME",
                            defaultValue = "",
                            description = "Where to; the only one if left out.")
                    String target,
            @Mixin Patience patience) {
        var grid = invocation.grid();
        var body = Json.object();
        if (!target.isEmpty()) {
            body.put("target", target);
        }
        var path = grid.ours("/applications/" + Http.encoded(application) + "/backups");
        var begun = grid.post(path, Content.json(body)).json();
        var ended = patience.ended(
                invocation,
                begun,
                () -> grid.get(path(grid, begun)).json(),
                it -> !List.of("taking", "writing").contains(state(it)));
        show(ended);
        return state(ended).equals("failed") ? ExitCode.REFUSED.number() : ExitCode.DONE.number();
    }

    @Command(name = "list", description = "List backups, the newest first.")
    int list(
            @Parameters(
                            paramLabel = "APP",
                            arity = "0..1",
                            defaultValue = "",
                            description = "Only those of applications of this name.")
                    String application) {
        var grid = invocation.grid();
        var found = all(grid, application);
        if (found.isEmpty()) {
            invocation.remark("No backups.");
        }
        invocation.showAll(found, page -> table(found, page));
        return ExitCode.DONE.number();
    }

    @Command(name = "show", description = "Show a backup, and how far it is proved.")
    int show(
            @Parameters(paramLabel = "BACKUP", description = "Its id, the beginning of it, or latest:APP.") String id) {
        show(named(invocation.grid(), id));
        return ExitCode.DONE.number();
    }

    @Command(
            name = "verify",
            description = "Read a backup: who signed it, and whether all of it is what was written.",
            footer = {"", "Ends with code 1 when something else was found."})
    int verify(
            @Parameters(paramLabel = "BACKUP", description = "Its id, the beginning of it, or latest:APP.") String id,
            @Mixin Patience patience) {
        return run(id, "verify", Json.object(), patience);
    }

    @Command(
            name = "restore",
            description = "Make an application of a backup.",
            footer = {
                "",
                "It is stopped, and has what the other drew and stored then, its secrets among it. Start it, and look whether it is",
                "what you need."
            })
    int restore(
            @Parameters(paramLabel = "BACKUP", description = "Its id, the beginning of it, or latest:APP.") String id,
            @Parameters(
                            paramLabel = "NEW",
                            arity = "0..1",
                            defaultValue = "",
                            description = "The name of the application; the one it had if left out.")
                    String name,
            @Mixin Patience patience) {
        var body = Json.object();
        if (!name.isEmpty()) {
            body.put("name", name);
        }
        return run(id, "restore", body, patience);
    }

    @Command(
            name = "test",
            description = "Prove a backup: make an application of it, wait until it is ready, destroy it.",
            footer = {
                "",
                "What faces the outside is held back, so that it meets nobody. Ends with code 1 when it is not ready in time."
            })
    int test(
            @Parameters(paramLabel = "BACKUP", description = "Its id, the beginning of it, or latest:APP.") String id,
            @Mixin Patience patience) {
        return run(id, "test", Json.object(), patience);
    }

    private int run(String id, String act, ObjectNode body, Patience patience) {
        var grid = invocation.grid();
        var begun = grid.post(path(grid, named(grid, id)) + "/" + act, Content.json(body))
                .json();
        var run = grid.ours("/backup-runs/" + Http.encoded(begun.path("id").asText()));
        var ended = patience.ended(
                invocation,
                begun,
                () -> grid.get(run).json(),
                it -> !it.path("endedAt").asText("").isEmpty());
        invocation.show(
                ended,
                page -> page.add(new Sheet()
                        .fact("what", ended.path("kind").asText())
                        .fact("backup", ended.path("backup").asText())
                        .fact("state", Cell.state(state(ended)))
                        .fact("reason", ended.path("reason").asText(""))
                        .fact("application", ended.path("application").asText(""))
                        .fact("ended", ended.path("endedAt").asText(""))));
        return state(ended).equals("failed") ? ExitCode.REFUSED.number() : ExitCode.DONE.number();
    }

    @Command(name = "delete", description = "Remove a backup. Its file goes, and nothing brings it back.")
    int delete(
            @Parameters(paramLabel = "BACKUP", description = "Its id, the beginning of it, or latest:APP.") String id,
            @Option(
                            names = {"-y", "--yes"},
                            description = "Do not ask.")
                    boolean yes) {
        var grid = invocation.grid();
        var found = named(grid, id);
        var application = found.path("application").asText();
        var question = "Remove the backup of " + application + " of "
                + found.path("createdAt").asText() + " for good? Type " + application + " to confirm: ";
        if (!yes && !invocation.confirmed(question, application)) {
            throw new Stop(ExitCode.USAGE, "nothing was removed: repeat with --yes");
        }
        show(grid.delete(path(grid, found)).json());
        return ExitCode.DONE.number();
    }

    private static List<JsonNode> all(Grid grid, String application) {
        var filter = application.isEmpty() ? "" : "?application=" + Http.encoded(application);
        return grid.items(grid.ours("/backups" + filter)).stream()
                .sorted(Comparator.comparing(
                                (JsonNode it) -> it.path("createdAt").asText())
                        .reversed())
                .toList();
    }

    private static final String LATEST = "latest:";

    /** An id is long to type, and the latest one that can be gone back to is what people mean most. */
    private static JsonNode named(Grid grid, String id) {
        if (id.startsWith(LATEST)) {
            var application = id.substring(LATEST.length());
            return all(grid, application).stream()
                    .filter(it -> state(it).equals("ready")
                            && !it.path("proof").asText().equals("damaged"))
                    .findFirst()
                    .orElseThrow(() ->
                            new Stop(ExitCode.REFUSED, "there is no backup of " + application + " to go back to"));
        }
        var found = all(grid, "").stream()
                .filter(it -> !id.isEmpty() && it.path("id").asText().startsWith(id))
                .toList();
        if (found.size() > 1) {
            throw new Stop(ExitCode.USAGE, "several backups have ids that begin with " + id);
        }
        return found.stream().findFirst().orElseThrow(() -> new Stop(ExitCode.REFUSED, "there is no backup " + id));
    }

    private static String path(Grid grid, JsonNode backup) {
        return grid.ours("/backups/" + Http.encoded(backup.path("id").asText()));
    }

    private static String state(JsonNode it) {
        return it.path("state").asText();
    }

    static String size(JsonNode bytes) {
        return (bytes.asLong() + (1 << 20) - 1) / (1 << 20) + " MiB";
    }

    private static void table(List<JsonNode> backups, Page page) {
        var table = new Table("ID", "APPLICATION", "MADE", "BY", "TARGET", "SIZE", "STATE", "PROOF", "REASON");
        for (var each : backups) {
            var reason = each.path("reason").asText("");
            table.row(
                    Cell.of(each.path("id").asText()),
                    Cell.of(each.path("application").asText()),
                    Cell.of(each.path("createdAt").asText()),
                    Cell.of(each.path("madeBy").asText()),
                    Cell.of(each.path("target").asText()),
                    Cell.of(size(each.path("bytes"))),
                    Cell.state(state(each)),
                    Cell.of(each.path("proof").asText()),
                    Cell.of(reason.isEmpty() ? each.path("proofReason").asText("") : reason));
        }
        page.addIfAny(table);
    }

    private void show(JsonNode it) {
        invocation.show(
                it,
                page -> page.add(new Sheet()
                        .fact("id", it.path("id").asText())
                        .fact("application", it.path("application").asText())
                        .fact("revision", it.path("revision").asText())
                        .fact("target", it.path("target").asText())
                        .fact("state", Cell.state(state(it)))
                        .fact("reason", it.path("reason").asText(""))
                        .fact("size", size(it.path("bytes")))
                        .fact("made", it.path("createdAt").asText())
                        .fact("made by", it.path("madeBy").asText())
                        .fact("scheduled for", it.path("scheduledFor").asText(""))
                        .fact("proof", it.path("proof").asText())
                        .fact("found", it.path("proofReason").asText(""))
                        .fact("verified", it.path("verifiedAt").asText(""))
                        .fact("tested", it.path("testedAt").asText(""))));
    }
}
