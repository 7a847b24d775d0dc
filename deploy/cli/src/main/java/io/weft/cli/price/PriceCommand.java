package io.weft.cli.price;

import com.fasterxml.jackson.databind.JsonNode;
import io.weft.cli.grid.Content;
import io.weft.cli.grid.Grid;
import io.weft.cli.grid.Invocation;
import io.weft.cli.http.Http;
import io.weft.cli.shell.Documents;
import io.weft.cli.shell.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code weft price}: asks before anything runs. */
@Command(
        name = "price",
        description = "Say what an application, or a text that is none yet, costs while it runs.",
        footer = {
            "",
            "By the code that bills, under the prices that hold now. Traffic and the like are shown with their price alone:",
            "nobody can foresee them."
        })
public final class PriceCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Parameters(
            paramLabel = "FILE|APP",
            description = "A file with its YAML or JSON, - for standard input, or the name of an application.")
    private String what;

    PriceCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        var grid = invocation.grid();
        var price = price(grid);
        invocation.show(price, page -> PricePage.show(price, page));
        return ExitCode.DONE.number();
    }

    private JsonNode price(Grid grid) {
        if (isFile()) {
            var text = Documents.text(what, invocation.shell());
            return grid.post(grid.ours("/price"), Content.document(text)).json();
        }
        return grid.post(grid.ours("/applications/" + Http.encoded(what) + "/price"), Content.none())
                .json();
    }

    /** Names of applications hold neither slash nor point. */
    private boolean isFile() {
        return what.equals("-") || what.contains("/") || what.contains(".") || Files.exists(Path.of(what));
    }
}
