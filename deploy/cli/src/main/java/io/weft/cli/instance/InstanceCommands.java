package io.weft.cli.instance;

import com.fasterxml.jackson.databind.JsonNode;
import io.weft.cli.grid.Content;
import io.weft.cli.grid.Grid;
import io.weft.cli.grid.Invocation;
import io.weft.cli.grid.Waiting;
import io.weft.cli.http.Http;
import io.weft.cli.http.Json;
import io.weft.cli.output.Age;
import io.weft.cli.output.Cell;
import io.weft.cli.output.Page;
import io.weft.cli.output.Plain;
import io.weft.cli.output.Sheet;
import io.weft.cli.output.Table;
import io.weft.cli.shell.ExitCode;
import io.weft.cli.shell.RawTerminal;
import io.weft.cli.shell.Shell;
import io.weft.cli.shell.Stop;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weft instance …} */
@Command(name = "instance", description = "Instances: running copies of appliances.")
public final class InstanceCommands {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Invocation invocation;

    InstanceCommands(Invocation invocation) {
        this.invocation = invocation;
    }

    @Command(name = "list", description = "List instances, and the hosts they are on.")
    int list(
            @Option(
                            names = "--app",
                            paramLabel = "APP",
                            defaultValue = "",
                            description = "Only those of this application.")
                    String application) {
        var grid = invocation.grid();
        var path = application.isEmpty() ? "/instances" : "/applications/" + Http.encoded(application) + "/instances";
        var instances = grid.items(grid.ours(path));
        if (instances.isEmpty()) {
            invocation.remark("No instances.");
        }
        invocation.showAll(instances, page -> table(instances, page));
        return ExitCode.DONE.number();
    }

    @Command(name = "show", description = "Show an instance.")
    int show(@Parameters(paramLabel = "INSTANCE", description = "Its id, name, or APP/NAME.") String instance) {
        var grid = invocation.grid();
        var found = grid.get(path(grid, instance)).json();
        invocation.show(found, page -> page.add(sheet(found)));
        return ExitCode.DONE.number();
    }

    @Command(name = "console-log", description = "Print the end of what an instance wrote to its console.")
    int consoleLog(
            @Parameters(paramLabel = "INSTANCE", description = "Its id, name, or APP/NAME.") String instance,
            @Option(
                            names = "--bytes",
                            paramLabel = "N",
                            defaultValue = "65536",
                            description = "At most so many. Default: ${DEFAULT-VALUE}.")
                    int bytes) {
        var grid = invocation.grid();
        var log = grid.get(path(grid, instance) + "/console-log?bytes=" + bytes).body();
        // A guest writes what it likes; a person's terminal must not obey it. A pipe gets every byte.
        invocation.shell().out().print(invocation.shell().interactive() ? Plain.block(log) : log);
        return ExitCode.DONE.number();
    }

    @Command(
            name = "console",
            description = {
                "Type at an instance's serial console. Ctrl-] leaves.",
                "What comes from a pipe is typed, and its end leaves."
            })
    int console(@Parameters(paramLabel = "INSTANCE", description = "Its id, name, or APP/NAME.") String instance) {
        var line = line(instance);
        invocation.remark("Connected to " + instance + ". Ctrl-] leaves.");
        return ended(talk(invocation.shell(), line));
    }

    @Command(
            name = "screen",
            description = {
                "Offer an instance's screen to one viewer of VNC, at a port of this machine.",
                "It ends when the viewer leaves."
            })
    int screen(
            @Parameters(paramLabel = "INSTANCE", description = "Its id, name, or APP/NAME.") String instance,
            @Option(
                            names = "--port",
                            paramLabel = "PORT",
                            defaultValue = "0",
                            description = "Where the viewer finds it. Default: any that is free.")
                    int port) {
        var grid = invocation.grid();
        var asked = path(grid, instance) + "/console?line=screen";
        return ended(ScreenTunnel.carry(
                port,
                at -> invocation.remark("Point a viewer of VNC at 127.0.0.1:" + at + "."),
                () -> line(grid, asked)));
    }

    private ConsoleLine line(String instance) {
        var grid = invocation.grid();
        return line(grid, path(grid, instance) + "/console");
    }

    private static ConsoleLine line(Grid grid, String path) {
        var ticket = grid.post(path, Content.none()).json();
        return new ConsoleLine(
                URI.create(grid.address().toString().replaceFirst("^http", "ws")
                        + ticket.path("path").asText()),
                ticket.path("ticket").asText());
    }

    private static Optional<String> talk(Shell shell, ConsoleLine line) {
        if (!shell.interactive()) {
            return ConsoleTalk.talk(shell, line);
        }
        try (var _ = new RawTerminal()) {
            return ConsoleTalk.talk(shell, line);
        }
    }

    private int ended(Optional<String> why) {
        invocation.remark("\r\n" + why.orElse("Left."));
        return why.isPresent() ? ExitCode.REFUSED.number() : ExitCode.DONE.number();
    }

    @Command(
            name = "exec",
            description = {
                "Run a command in an instance, at the shell that its class offers at the console, and exit as it does.",
                "Its input is empty. What it prints stands in the console's log, too."
            },
            footer = {"", "As in: weft instance exec desk/desk-1 -- sh -c 'df -h / | tail -1'"})
    int exec(
            @Parameters(paramLabel = "INSTANCE", description = "Its id, name, or APP/NAME.") String instance,
            @Option(
                            names = "--timeout",
                            paramLabel = "SECONDS",
                            defaultValue = "60",
                            description = "How long it may take. Default: ${DEFAULT-VALUE}.")
                    int timeout,
            @Parameters(paramLabel = "COMMAND", arity = "1..*", description = "The command and its words, after --.")
                    List<String> command) {
        return ConsoleRun.run(invocation.shell(), line(instance), command, Duration.ofSeconds(timeout));
    }

    @Command(name = "consoles", description = "List who is at an instance's console.")
    int consoles(@Parameters(paramLabel = "INSTANCE", description = "Its id, name, or APP/NAME.") String instance) {
        var grid = invocation.grid();
        var open = grid.items(path(grid, instance) + "/consoles");
        if (open.isEmpty()) {
            invocation.remark("Nobody.");
        }
        invocation.showAll(open, page -> {
            var table = new Table("WHO", "LINE", "SINCE");
            open.forEach(it -> table.row(
                    Cell.of(it.path("by").asText()),
                    Cell.of(it.path("line").asText()),
                    Cell.of(invocation.age(it.path("openedAt")))));
            page.addIfAny(table);
        });
        return ExitCode.DONE.number();
    }

    @Command(name = "restart", description = "Begin an instance anew.")
    int restart(
            @Parameters(paramLabel = "INSTANCE", description = "Its id, name, or APP/NAME.") String instance,
            @Mixin Waiting waiting) {
        var grid = invocation.grid();
        return waiting.follow(invocation, grid, grid.post(path(grid, instance) + "/restart", Content.none()));
    }

    @Command(name = "move", description = "Move an instance to another host while it runs.")
    int move(
            @Parameters(paramLabel = "INSTANCE", description = "Its id, name, or APP/NAME.") String instance,
            @Option(
                            names = "--to",
                            paramLabel = "HOST",
                            defaultValue = "",
                            description = "The host. Default: the one that suits best.")
                    String host,
            @Mixin Waiting waiting) {
        var grid = invocation.grid();
        var body = Json.object();
        if (!host.isEmpty()) {
            body.put("host", host);
        }
        return waiting.follow(invocation, grid, grid.post(path(grid, instance) + "/move", Content.json(body)));
    }

    @Command(name = "explain", description = "Say why an instance is where and how it is.")
    int explain(@Parameters(paramLabel = "INSTANCE", description = "Its id, name, or APP/NAME.") String instance) {
        var grid = invocation.grid();
        var story = grid.get(path(grid, instance) + "/explain").json();
        invocation.show(story, page -> story(story, page));
        return ExitCode.DONE.number();
    }

    private static String path(Grid grid, String instance) {
        return grid.ours("/instances/" + (ID.matcher(instance).matches() ? instance : idOf(grid, instance)));
    }

    private static String idOf(Grid grid, String name) {
        var matches = grid.items(grid.ours("/instances")).stream()
                .filter(it -> names(it).contains(name))
                .toList();
        return switch (matches.size()) {
            case 0 -> throw new Stop(ExitCode.REFUSED, "there is no instance " + name);
            case 1 -> matches.getFirst().path("id").asText();
            default ->
                throw new Stop(
                        ExitCode.USAGE,
                        matches.stream()
                                .map(it -> it.path("application").asText() + "/"
                                        + it.path("name").asText())
                                .collect(Collectors.joining(", ", name + " may be ", "")));
        };
    }

    private static List<String> names(JsonNode instance) {
        var name = instance.path("name").asText();
        return List.of(name, instance.path("application").asText() + "/" + name);
    }

    private void table(List<JsonNode> instances, Page page) {
        var table = new Table("NAME", "APPLICATION", "STATE", "HOST", "ADDRESS", "SINCE", "REASON");
        for (var each : instances) {
            table.row(
                    Cell.of(each.path("name").asText()),
                    Cell.of(each.path("application").asText()),
                    Cell.state(each.path("state").asText()),
                    Cell.of(each.path("host").path("name").asText("")),
                    Cell.of(each.path("address").asText("")),
                    Cell.of(invocation.age(each.path("since"))),
                    Cell.of(each.path("reason").asText("")));
        }
        page.addIfAny(table);
    }

    private static Sheet sheet(JsonNode instance) {
        return new Sheet()
                .fact("name", instance.path("name").asText())
                .fact("id", instance.path("id").asText())
                .fact("application", instance.path("application").asText(""))
                .fact("appliance", instance.path("appliance").asText(""))
                .fact("state", Cell.state(instance.path("state").asText()))
                .fact("ready", instance.path("ready").asBoolean() ? "yes" : "no")
                .fact("host", instance.path("host").path("name").asText(""))
                .fact("moving to", instance.path("movingTo").path("name").asText(""))
                .fact("can't move", instance.path("immovable").asText(""))
                .fact("address", instance.path("address").asText(""))
                .fact("generation", instance.path("generation").asText(""))
                .fact("since", Age.moment(instance.path("since").asText("")))
                .fact("reason", instance.path("reason").asText(""));
    }

    private static void story(JsonNode story, Page page) {
        var lines = new Table("AT", "WHAT");
        story.path("lines")
                .forEach(it -> lines.row(
                        Cell.quiet(Age.moment(it.path("at").asText(""))),
                        Cell.of(it.path("what").asText())));
        var objections = new Table("HOST", "WHY NOT THERE", "CODE");
        story.path("objections")
                .forEach(it -> objections.row(
                        Cell.of(it.path("host").asText()),
                        Cell.of(it.path("reason").asText()),
                        Cell.quiet(it.path("code").asText(""))));
        if (story.path("instance").isObject()) {
            page.add(sheet(story.path("instance")));
        }
        page.addIfAny(lines).addIfAny(objections);
    }
}
