package io.weft.cli.event;

import io.weft.cli.grid.Invocation;
import io.weft.cli.output.Cell;
import io.weft.cli.output.Table;
import io.weft.cli.shell.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code weft overdue} */
@Command(
        name = "overdue",
        description = "Show what is past its time: who owns it, since when, and what helps. For operators.",
        footer = {"", "Exit code 1 when anything is."})
public final class OverdueCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Option(names = "--all", description = "Also what is on its way and in time. The exit code is 0 then.")
    private boolean all;

    OverdueCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        var items = invocation.grid().items("/grid/overdue" + (all ? "?all=true" : ""));
        if (items.isEmpty()) {
            invocation.remark(all ? "Nothing is under way." : "Nothing is past its time.");
        }
        var table = new Table("WHAT", "SUBJECT", "APPLICATION", "HOST", "OWNER", "FOR", "STATE", "HELPS");
        for (var each : items) {
            table.row(
                    Cell.of(each.path("kind").asText()),
                    Cell.of(each.path("subject").asText()),
                    Cell.of(each.path("application").asText("")),
                    Cell.of(each.path("host").asText("")),
                    Cell.of(each.path("owner").asText()),
                    Cell.of(invocation.age(each.path("since"))),
                    Cell.of(each.path("state").asText("")),
                    Cell.of(each.path("helps").asText("")));
        }
        invocation.showAll(items, page -> page.addIfAny(table));
        return all || items.isEmpty() ? ExitCode.DONE.number() : ExitCode.REFUSED.number();
    }
}
