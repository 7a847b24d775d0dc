package io.weft.cli.application;

import io.weft.cli.grid.Invocation;
import io.weft.cli.http.Http;
import io.weft.cli.output.Cell;
import io.weft.cli.output.Table;
import io.weft.cli.shell.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code weft app revisions APP} */
@Command(
        name = "revisions",
        description = "List the texts that an application has had, the newest first.",
        footer = {
            "",
            "What is otherwise between two: weft diff APP@N APP@M. One of them whole: weft app text APP --revision N."
        })
final class RevisionsCommand implements Callable<Integer> {
    private static final String PAGE = "?limit=100";

    private final Invocation invocation;

    @Parameters(paramLabel = "APP", description = "Its name.")
    private String application;

    RevisionsCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        var grid = invocation.grid();
        var revisions = grid.items(grid.ours("/applications/" + Http.encoded(application) + "/revisions" + PAGE));
        var table = new Table("REVISION", "BY", "AGE", "");
        for (var each : revisions) {
            table.row(
                    Cell.of(each.path("number").asText()),
                    Cell.of(each.path("madeBy").asText("")),
                    Cell.of(invocation.age(each.path("madeAt"))),
                    each.path("inForce").asBoolean() ? Cell.of("in force") : Cell.quiet(""));
        }
        invocation.showAll(revisions, page -> page.add(table));
        return ExitCode.DONE.number();
    }
}
