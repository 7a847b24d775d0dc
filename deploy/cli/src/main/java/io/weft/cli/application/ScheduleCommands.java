package io.weft.cli.application;

import com.fasterxml.jackson.databind.JsonNode;
import io.weft.cli.grid.Content;
import io.weft.cli.grid.Grid;
import io.weft.cli.grid.Invocation;
import io.weft.cli.http.Http;
import io.weft.cli.http.Json;
import io.weft.cli.output.Cell;
import io.weft.cli.output.Page;
import io.weft.cli.output.Sheet;
import io.weft.cli.output.Table;
import io.weft.cli.shell.ExitCode;
import io.weft.cli.shell.Stop;
import java.time.ZoneId;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weft app snapshot schedule …} */
@Command(
        name = "schedule",
        description = "Snapshots by the clock, and how many of them stay.",
        footer = {"", "What people took is never removed, and what a schedule took stays when it is unset."})
final class ScheduleCommands {
    private final Invocation invocation;

    ScheduleCommands(Invocation invocation) {
        this.invocation = invocation;
    }

    @Command(
            name = "set",
            description = "Have snapshots of an application taken by the clock.",
            footer = {
                "",
                "RHYTHM is 'every 6 hours', 'daily at 03:00', 'weekly on sunday at 03:00', or the five fields of cron. Those that",
                "are kept are the latest ones, and the latest of each of the latest days and weeks. A time that was missed while",
                "the grid was down is made up for once."
            })
    int set(
            @Parameters(paramLabel = "APP", description = "The application's name.") String application,
            @Parameters(paramLabel = "RHYTHM", description = "How often.") String rhythm,
            @Option(
                            names = "--zone",
                            paramLabel = "ZONE",
                            description = "Whose clock it is, as in Europe/Berlin; this machine's if left out.")
                    String zone,
            @Option(
                            names = "--keep-last",
                            paramLabel = "COUNT",
                            defaultValue = "3",
                            description = "How many of the latest stay. Default: ${DEFAULT-VALUE}.")
                    int last,
            @Option(
                            names = "--keep-daily",
                            paramLabel = "DAYS",
                            defaultValue = "0",
                            description = "Of how many days the latest stays. Default: ${DEFAULT-VALUE}.")
                    int daily,
            @Option(
                            names = "--keep-weekly",
                            paramLabel = "WEEKS",
                            defaultValue = "0",
                            description = "Of how many weeks the latest stays. Default: ${DEFAULT-VALUE}.")
                    int weekly) {
        var grid = invocation.grid();
        var body = Json.object()
                .put("every", rhythm)
                .put("zone", zone == null ? ZoneId.systemDefault().getId() : zone);
        body.putObject("keep").put("last", last).put("daily", daily).put("weekly", weekly);
        show(grid.put(path(grid, application), Content.json(body)).json());
        return ExitCode.DONE.number();
    }

    @Command(name = "show", description = "Show the schedule of an application, or those of all.")
    int show(
            @Parameters(paramLabel = "APP", arity = "0..1", defaultValue = "", description = "The application's name.")
                    String application) {
        var all = invocation.grid().items(invocation.grid().ours("/snapshot-schedules"));
        if (application.isEmpty()) {
            if (all.isEmpty()) {
                invocation.remark("No schedules.");
            }
            invocation.showAll(all, page -> table(all, page));
            return ExitCode.DONE.number();
        }
        show(all.stream()
                .filter(it -> it.path("application").asText().equals(application))
                .findFirst()
                .orElseThrow(() -> new Stop(ExitCode.REFUSED, application + " has no schedule of snapshots")));
        return ExitCode.DONE.number();
    }

    @Command(name = "unset", description = "Have no more snapshots taken by the clock. Those that were stay.")
    int unset(@Parameters(paramLabel = "APP", description = "The application's name.") String application) {
        var grid = invocation.grid();
        grid.delete(path(grid, application));
        invocation.remark("Unset.");
        return ExitCode.DONE.number();
    }

    private static String path(Grid grid, String application) {
        return grid.ours("/applications/" + Http.encoded(application) + "/snapshot-schedule");
    }

    private static void table(List<JsonNode> schedules, Page page) {
        var table = new Table("APPLICATION", "EVERY", "ZONE", "KEEP", "KEPT", "NEXT", "TROUBLE");
        for (var each : schedules) {
            table.row(
                    Cell.of(each.path("application").asText()),
                    Cell.of(each.path("every").asText()),
                    Cell.of(each.path("zone").asText()),
                    Cell.of(keep(each)),
                    Cell.of(each.path("kept").asText()),
                    Cell.of(each.path("next").asText("")),
                    Cell.of(each.path("fault").asText("")));
        }
        page.addIfAny(table);
    }

    private static String keep(JsonNode schedule) {
        var keep = schedule.path("keep");
        return "%s last, %s daily, %s weekly"
                .formatted(
                        keep.path("last").asText(),
                        keep.path("daily").asText(),
                        keep.path("weekly").asText());
    }

    private void show(JsonNode it) {
        invocation.show(
                it,
                page -> page.add(new Sheet()
                        .fact("application", it.path("application").asText())
                        .fact("every", it.path("every").asText())
                        .fact("zone", it.path("zone").asText())
                        .fact("keep", keep(it))
                        .fact("kept now", it.path("kept").asText())
                        .fact("of the quota", "at most " + it.path("mostMib").asText() + " MiB")
                        .fact("latest", it.path("latest").asText(""))
                        .fact("next", it.path("next").asText(""))
                        .fact("trouble", it.path("fault").asText(""))
                        .fact("set by", it.path("setBy").asText())));
    }
}
