package io.weft.cli.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.weft.cli.grid.Grid;
import io.weft.cli.grid.Invocation;
import io.weft.cli.grid.Waiting;
import io.weft.cli.http.Http;
import io.weft.cli.output.Cell;
import io.weft.cli.output.Table;
import io.weft.cli.shell.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code weft operation …} */
@Command(name = "operation", description = "Operations: wishes on their way to being met.")
public final class OperationCommands {
    private final Invocation invocation;

    OperationCommands(Invocation invocation) {
        this.invocation = invocation;
    }

    @Command(name = "list", description = "List recent operations.")
    int list() {
        var grid = invocation.grid();
        var operations = grid.items(grid.ours("/operations"));
        var table = new Table("ID", "KIND", "APPLICATION", "STATE", "STARTED", "MESSAGE");
        for (var each : operations) {
            table.row(
                    Cell.of(each.path("id").asText()),
                    Cell.of(each.path("kind").asText()),
                    Cell.of(each.path("application").asText("")),
                    Cell.state(each.path("state").asText()),
                    Cell.of(invocation.age(each.path("startedAt"))),
                    Cell.of(each.path("message").asText("")));
        }
        invocation.showAll(operations, page -> page.addIfAny(table));
        return ExitCode.DONE.number();
    }

    @Command(name = "show", description = "Show an operation as it is now.")
    int show(@Parameters(paramLabel = "ID", description = "Its id.") String id) {
        var grid = invocation.grid();
        Waiting.show(invocation, find(grid, id));
        return ExitCode.DONE.number();
    }

    @Command(name = "wait", description = "Wait until an operation is over. Fails when it failed.")
    int await(@Parameters(paramLabel = "ID", description = "Its id.") String id, @Mixin Waiting waiting) {
        var grid = invocation.grid();
        return waiting.end(invocation, grid, find(grid, id));
    }

    private static JsonNode find(Grid grid, String id) {
        return grid.get(grid.ours("/operations/" + Http.encoded(id))).json();
    }
}
