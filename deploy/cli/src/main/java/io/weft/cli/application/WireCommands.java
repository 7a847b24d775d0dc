package io.weft.cli.application;

import io.weft.cli.grid.Content;
import io.weft.cli.grid.Invocation;
import io.weft.cli.grid.Waiting;
import io.weft.cli.http.Http;
import io.weft.cli.http.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code weft app wire …} */
@Command(name = "wire", description = "Draw and cut wires of an application, also while it runs.")
final class WireCommands {
    private final Invocation invocation;

    WireCommands(Invocation invocation) {
        this.invocation = invocation;
    }

    @Command(name = "add", description = "Draw a wire from an output terminal to an input terminal.")
    int add(
            @Parameters(paramLabel = "APP", description = "The application.") String application,
            @Parameters(paramLabel = "FROM", description = "An output terminal, such as web.app.") String from,
            @Parameters(paramLabel = "TO", description = "An input terminal, such as app.in.") String to,
            @Mixin Waiting waiting) {
        var grid = invocation.grid();
        var body = Json.object().put("from", from).put("to", to);
        var answer = grid.post(grid.ours("/applications/" + Http.encoded(application) + "/wires"), Content.json(body));
        return waiting.follow(invocation, grid, answer);
    }

    @Command(name = "remove", description = "Cut a wire. Its traffic stops at once.")
    int remove(
            @Parameters(paramLabel = "APP", description = "The application.") String application,
            @Parameters(paramLabel = "FROM", description = "Its output terminal, such as web.app.") String from,
            @Parameters(paramLabel = "TO", description = "Its input terminal, such as app.in.") String to,
            @Mixin Waiting waiting) {
        var grid = invocation.grid();
        var wire = Http.encoded(from + "->" + to);
        var answer = grid.delete(grid.ours("/applications/" + Http.encoded(application) + "/wires/" + wire));
        return waiting.follow(invocation, grid, answer);
    }
}
