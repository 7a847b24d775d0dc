package io.weft.cli.volume;

import com.fasterxml.jackson.databind.JsonNode;
import io.weft.cli.grid.Content;
import io.weft.cli.grid.Grid;
import io.weft.cli.grid.Invocation;
import io.weft.cli.grid.Waiting;
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
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weft volume …} */
@Command(name = "volume", description = "Volumes: the disks of applications.")
public final class VolumeCommands {
    private static final Comparator<JsonNode> BY_NAME = Comparator.comparing(VolumeCommands::full);

    private static final Pattern SIZE = Pattern.compile("(\\d{1,6})([MmGg]?)");
    private static final int MIB_IN_GIB = 1024;

    private final Invocation invocation;

    VolumeCommands(Invocation invocation) {
        this.invocation = invocation;
    }

    @Command(name = "list", description = "List volumes, the stores they are in, and how they are.")
    int list(
            @Option(
                            names = "--app",
                            paramLabel = "APP",
                            defaultValue = "",
                            description = "Only those of this application.")
                    String application) {
        var volumes = all(invocation.grid()).stream()
                .filter(it ->
                        application.isEmpty() || it.path("application").asText().equals(application))
                .toList();
        if (volumes.isEmpty()) {
            invocation.remark("No volumes.");
        }
        invocation.showAll(volumes, page -> table(volumes, page));
        return ExitCode.DONE.number();
    }

    @Command(name = "show", description = "Show a volume.")
    int show(@Parameters(paramLabel = "VOLUME", description = "Its id, name, or APP/NAME.") String volume) {
        var found = named(all(invocation.grid()), volume);
        invocation.show(found, page -> page.add(sheet(found)));
        return ExitCode.DONE.number();
    }

    @Command(
            name = "resize",
            description = "Make an application's volume larger.",
            footer = {
                "",
                "Its file system grows with it, while the application runs. A volume never shrinks. The size is written into the",
                "application's text; what a running application adds is subject to its tenant's quota and budgets."
            })
    int resize(
            @Parameters(paramLabel = "VOLUME", description = "Its id, name, or APP/NAME.") String volume,
            @Parameters(paramLabel = "SIZE", description = "In MiB, or as in 2G.") String size,
            @Mixin Waiting waiting) {
        var grid = invocation.grid();
        var found = named(all(grid), volume);
        var body = Json.object();
        body.putObject("volumes").put(found.path("name").asText(), mib(size));
        var path = grid.ours(
                "/applications/" + Http.encoded(found.path("application").asText()) + "/configure");
        return waiting.follow(invocation, grid, grid.post(path, Content.json(body)));
    }

    private static int mib(String size) {
        var matched = SIZE.matcher(size);
        if (!matched.matches()) {
            throw new Stop(ExitCode.USAGE, size + " is no size: say 512 for MiB, or 2G");
        }
        var number = Integer.parseInt(matched.group(1));
        return matched.group(2).equalsIgnoreCase("g") ? number * MIB_IN_GIB : number;
    }

    private static List<JsonNode> all(Grid grid) {
        return grid.items(grid.ours("/volumes")).stream().sorted(BY_NAME).toList();
    }

    private static String full(JsonNode volume) {
        return volume.path("application").asText() + "/" + volume.path("name").asText();
    }

    private static JsonNode named(List<JsonNode> volumes, String name) {
        var found = volumes.stream()
                .filter(it -> List.of(it.path("id").asText(), it.path("name").asText(), full(it))
                        .contains(name))
                .toList();
        return switch (found.size()) {
            case 1 -> found.getFirst();
            case 0 -> throw new Stop(ExitCode.REFUSED, "there is no volume " + name);
            default ->
                throw new Stop(
                        ExitCode.USAGE,
                        found.stream()
                                .map(VolumeCommands::full)
                                .collect(Collectors.joining(", ", name + " may be ", "")));
        };
    }

    private static void table(List<JsonNode> volumes, Page page) {
        var table = new Table("NAME", "APPLICATION", "USED BY", "SIZE", "STORE", "HOST", "STATE", "REASON");
        for (var each : volumes) {
            table.row(
                    Cell.of(each.path("name").asText()),
                    Cell.of(each.path("application").asText()),
                    Cell.of(each.path("instance").asText("")),
                    Cell.of(each.path("sizeMib").asText() + " MiB"),
                    Cell.of(store(each)),
                    Cell.of(each.path("host").asText("")),
                    Cell.state(state(each)),
                    Cell.of(each.path("reason").asText("")));
        }
        page.addIfAny(table);
    }

    private static String store(JsonNode volume) {
        var replicas = volume.path("replicas").asInt();
        return volume.path("store").asText() + (replicas > 1 ? " x" + replicas : "");
    }

    private static String state(JsonNode volume) {
        var state = volume.path("state").asText();
        return state.equals("repairing") ? state + " " + volume.path("percent").asInt() + " %" : state;
    }

    private static Sheet sheet(JsonNode volume) {
        return new Sheet()
                .fact("name", volume.path("name").asText())
                .fact("id", volume.path("id").asText())
                .fact("application", volume.path("application").asText())
                .fact("appliance", volume.path("appliance").asText(""))
                .fact("used by", volume.path("instance").asText(""))
                .fact("size", volume.path("sizeMib").asText() + " MiB")
                .fact("store", volume.path("store").asText())
                .fact("copies", volume.path("replicas").asText())
                .fact("host", volume.path("host").asText(""))
                .fact("state", Cell.state(state(volume)))
                .fact("reason", volume.path("reason").asText(""))
                .fact("attached", volume.path("attachments").asText() + " times");
    }
}
