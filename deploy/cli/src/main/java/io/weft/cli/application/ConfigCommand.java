package io.weft.cli.application;

import com.fasterxml.jackson.databind.JsonNode;
import io.weft.cli.grid.Content;
import io.weft.cli.grid.Invocation;
import io.weft.cli.grid.Waiting;
import io.weft.cli.http.Http;
import io.weft.cli.http.Json;
import io.weft.cli.output.Cell;
import io.weft.cli.output.Table;
import io.weft.cli.shell.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weft app config} */
@Command(
        name = "config",
        description = "Show the settings of an application, or change them without an edit of its text.",
        footer = {
            "",
            "Without a value or a reset it shows each property, what holds, and whether that was set here or is the",
            "class's default. Instances whose settings change begin anew, one of an appliance at a time."
        })
final class ConfigCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Parameters(index = "0", paramLabel = "APP", description = "Its name.")
    private String application;

    @Parameters(
            index = "1..*",
            paramLabel = "APPLIANCE.PROPERTY=VALUE",
            description = "What to set, such as app.program=... As many as you like.")
    private List<String> values = new ArrayList<>();

    @Option(
            names = "--reset",
            paramLabel = "APPLIANCE.PROPERTY",
            description = "A property that goes back to what its class says. May be given several times.")
    private List<String> reset = new ArrayList<>();

    @Option(names = "--test", description = "Judge alone: show the settings as they would be, and change nothing.")
    private boolean test;

    @Mixin
    private Waiting waiting;

    ConfigCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        var grid = invocation.grid();
        var path = grid.ours("/applications/" + Http.encoded(application));
        if (values.isEmpty() && reset.isEmpty()) {
            return shown(grid.get(path + "/settings").json());
        }
        var body = Json.object();
        Values.into(body.putObject("properties"), values);
        reset.forEach(body.putArray("reset")::add);
        if (test) {
            body.put("test", true);
            return shown(grid.post(path + "/configure", Content.json(body)).json());
        }
        return waiting.follow(invocation, grid, grid.post(path + "/configure", Content.json(body)));
    }

    private int shown(JsonNode settings) {
        invocation.show(settings, page -> page.addIfAny(table(settings)));
        return ExitCode.DONE.number();
    }

    private static Table table(JsonNode settings) {
        var table = new Table("APPLIANCE", "PROPERTY", "VALUE", "FROM", "TYPE", "DESCRIPTION");
        for (var it : settings.path("items")) {
            var source = it.path("source").asText();
            table.row(
                    Cell.of(it.path("appliance").asText()),
                    Cell.of(it.path("property").asText()),
                    it.path("secret").asBoolean() && !source.equals("none")
                            ? Cell.quiet("(hidden)")
                            : Cell.of(it.path("value")
                                    .asText("")
                                    .lines()
                                    .findFirst()
                                    .orElse("")),
                    Cell.quiet(source.equals("none") && it.path("mandatory").asBoolean() ? "missing" : source),
                    Cell.quiet(it.path("type").asText()),
                    Cell.quiet(it.path("description").asText("")));
        }
        return table;
    }
}
