package io.weft.cli.backup;

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

/** {@code weft backup policy …} */
@Command(
        name = "policy",
        description = "Backups by the clock: how many of them stay, and which are tested.",
        footer = {
            "",
            "What people made is never removed by a policy, and what a policy made stays when it is removed. The last good one,",
            "and the last that a test has proved, stay whatever the policy says."
        })
final class PolicyCommands {
    private final Invocation invocation;

    PolicyCommands(Invocation invocation) {
        this.invocation = invocation;
    }

    @Command(
            name = "set",
            description = "Have an application backed up by the clock.",
            footer = {
                "",
                "RHYTHM is 'every 6 hours', 'daily at 03:00', 'weekly on sunday at 03:00', or the five fields of cron. A time that was",
                "missed while the grid was down is made up for once."
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
                            names = "--target",
                            paramLabel = "NAME",
                            defaultValue = "",
                            description = "Where to; the only one if left out.")
                    String target,
            @Option(
                            names = "--keep",
                            paramLabel = "LAST,DAYS,WEEKS,MONTHS",
                            defaultValue = "3,7,4,0",
                            split = ",",
                            description =
                                    "How many of the latest stay, and of how many days, weeks and months the latest one. "
                                            + "Default: ${DEFAULT-VALUE}.")
                    List<Integer> keep,
            @Option(
                            names = "--test-every",
                            paramLabel = "COUNT",
                            defaultValue = "0",
                            description = "Have each so manieth tested; none for 0. Default: ${DEFAULT-VALUE}.")
                    int tests) {
        if (keep.size() > KEPT.size()) {
            throw new Stop(ExitCode.USAGE, "--keep takes four numbers at most: 3,7,4,0");
        }
        var grid = invocation.grid();
        var body = Json.object()
                .put("every", rhythm)
                .put("zone", zone == null ? ZoneId.systemDefault().getId() : zone)
                .put("testEvery", tests);
        if (!target.isEmpty()) {
            body.put("target", target);
        }
        var kept = body.putObject("keep");
        for (var place = 0; place < keep.size(); place++) {
            kept.put(KEPT.get(place), keep.get(place));
        }
        show(grid.put(path(grid, application), Content.json(body)).json());
        return ExitCode.DONE.number();
    }

    private static final List<String> KEPT = List.of("last", "daily", "weekly", "monthly");

    @Command(name = "list", description = "List the policies of all applications.")
    int list() {
        var all = all();
        if (all.isEmpty()) {
            invocation.remark("No policies.");
        }
        invocation.showAll(all, page -> table(all, page));
        return ExitCode.DONE.number();
    }

    @Command(name = "show", description = "Show the policy of an application.")
    int show(@Parameters(paramLabel = "APP", description = "The application's name.") String application) {
        show(all().stream()
                .filter(it -> it.path("application").asText().equals(application))
                .findFirst()
                .orElseThrow(() -> new Stop(ExitCode.REFUSED, application + " has no backup policy")));
        return ExitCode.DONE.number();
    }

    @Command(name = "remove", description = "Have no more backups made by the clock. Those that were stay.")
    int remove(@Parameters(paramLabel = "APP", description = "The application's name.") String application) {
        var grid = invocation.grid();
        grid.delete(path(grid, application));
        invocation.remark("Removed. What it made stays.");
        return ExitCode.DONE.number();
    }

    private List<JsonNode> all() {
        return invocation.grid().items(invocation.grid().ours("/backup-policies"));
    }

    private static String path(Grid grid, String application) {
        return grid.ours("/applications/" + Http.encoded(application) + "/backup-policy");
    }

    private static void table(List<JsonNode> policies, Page page) {
        var table = new Table("APPLICATION", "EVERY", "ZONE", "TARGET", "KEEP", "KEPT", "LATEST", "PROVED", "TROUBLE");
        for (var each : policies) {
            table.row(
                    Cell.of(each.path("application").asText()),
                    Cell.of(each.path("every").asText()),
                    Cell.of(each.path("zone").asText()),
                    Cell.of(each.path("target").asText()),
                    Cell.of(keep(each)),
                    Cell.of(each.path("kept").asText()),
                    Cell.of(each.path("latest").asText("")),
                    Cell.of(each.path("proved").asText("")),
                    Cell.of(each.path("fault").asText("")));
        }
        page.addIfAny(table);
    }

    private static String keep(JsonNode policy) {
        var keep = policy.path("keep");
        return "%s last, %s daily, %s weekly, %s monthly"
                .formatted(KEPT.stream().map(it -> keep.path(it).asText("0")).toArray());
    }

    private void show(JsonNode it) {
        var tests = it.path("testEvery").asInt();
        invocation.show(
                it,
                page -> page.add(new Sheet()
                        .fact("application", it.path("application").asText())
                        .fact("every", it.path("every").asText())
                        .fact("zone", it.path("zone").asText())
                        .fact("target", it.path("target").asText())
                        .fact("keep", keep(it))
                        .fact("tested", tests == 0 ? "none" : tests == 1 ? "each" : "one of " + tests)
                        .fact("kept now", it.path("kept").asText())
                        .fact("latest", it.path("latest").asText(""))
                        .fact("proved", it.path("proved").asText(""))
                        .fact("next", it.path("next").asText(""))
                        .fact("trouble", it.path("fault").asText(""))
                        .fact("set by", it.path("setBy").asText())));
    }
}
