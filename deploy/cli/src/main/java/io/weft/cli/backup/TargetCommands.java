package io.weft.cli.backup;

import com.fasterxml.jackson.databind.JsonNode;
import io.weft.cli.grid.Content;
import io.weft.cli.grid.Invocation;
import io.weft.cli.http.Http;
import io.weft.cli.output.Cell;
import io.weft.cli.output.Table;
import io.weft.cli.shell.ExitCode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weft backup target …} */
@Command(
        name = "target",
        description = "Where backups lie: directories of the controllers' machines, named in their configuration.")
final class TargetCommands {
    private final Invocation invocation;

    TargetCommands(Invocation invocation) {
        this.invocation = invocation;
    }

    @Command(name = "list", description = "List where backups may lie; with --details what operators see of it.")
    int list(
            @Option(
                            names = "--details",
                            description =
                                    "Directories, room, and what lies there. For operators; usual for who is in no tenant.")
                    boolean details) {
        var grid = invocation.grid();
        // Whoever is in no tenant can have come for the operators' view alone.
        var whole = details || !grid.hasTenant();
        var found = items(grid.get(whole ? "/backup-targets" : grid.ours("/backup-targets"))
                .json());
        return shown(found, whole);
    }

    @Command(
            name = "accept",
            description = "Take what is at the place of a target now for the target. For operators.",
            footer = {
                "",
                "A directory without its marker is not written to: it may be a mount point whose disk is elsewhere. This puts the",
                "marker there."
            })
    int accept(@Parameters(paramLabel = "NAME", description = "The target's name.") String name) {
        var path = "/backup-targets/" + Http.encoded(name) + "/accept";
        return shown(items(invocation.grid().post(path, Content.none()).json()), true);
    }

    private static List<JsonNode> items(JsonNode page) {
        var all = new ArrayList<JsonNode>();
        page.path("items").forEach(all::add);
        return all;
    }

    private int shown(List<JsonNode> found, boolean whole) {
        if (found.isEmpty()) {
            invocation.remark("No targets: an operator names one in the configuration.");
        }
        invocation.showAll(found, page -> page.addIfAny(whole ? all(found) : names(found)));
        return ExitCode.DONE.number();
    }

    private static Table names(List<JsonNode> found) {
        var table = new Table("NAME", "STATE", "REASON");
        for (var each : found) {
            table.row(
                    Cell.of(each.path("name").asText()),
                    Cell.state(each.path("state").asText()),
                    Cell.of(each.path("reason").asText("")));
        }
        return table;
    }

    private static Table all(List<JsonNode> found) {
        var table = new Table("NAME", "DIRECTORY", "STATE", "FREE", "OF", "BACKUPS", "SIZE", "REASON");
        for (var each : found) {
            table.row(
                    Cell.of(each.path("name").asText()),
                    Cell.of(each.path("directory").asText()),
                    Cell.state(each.path("state").asText()),
                    Cell.of(BackupCommands.size(each.path("freeBytes"))),
                    Cell.of(BackupCommands.size(each.path("totalBytes"))),
                    Cell.of(each.path("backups").asText()),
                    Cell.of(BackupCommands.size(each.path("backupBytes"))),
                    Cell.of(each.path("reason").asText("")));
        }
        return table;
    }
}
