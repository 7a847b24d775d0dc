package io.weft.cli.account;

import io.weft.cli.grid.Invocation;
import io.weft.cli.output.Cell;
import io.weft.cli.output.Sheet;
import io.weft.cli.output.Table;
import io.weft.cli.shell.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** What the grid thinks of the caller. */
@Command(name = "whoami", description = "Show who you are to the grid, and your tenants.")
public final class WhoAmICommand implements Callable<Integer> {
    private final Invocation invocation;

    WhoAmICommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        var grid = invocation.grid();
        var me = grid.get("/me").json();
        var tenants = new Table("TENANT", "ROLE", "TITLE");
        for (var tenant : me.path("tenants")) {
            tenants.row(
                    Cell.of(tenant.path("name").asText()),
                    Cell.of(tenant.path("role").asText()),
                    Cell.of(tenant.path("title").asText("")));
        }
        invocation.show(
                me,
                page -> page.add(new Sheet()
                                .fact("grid", grid.address().toString())
                                .fact("name", me.path("name").asText())
                                .fact("subject", me.path("subject").asText())
                                .fact("operator", me.path("operator").asBoolean() ? "yes" : "no"))
                        .addIfAny(tenants));
        return ExitCode.DONE.number();
    }
}
