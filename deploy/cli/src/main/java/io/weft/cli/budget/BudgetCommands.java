package io.weft.cli.budget;

import com.fasterxml.jackson.databind.JsonNode;
import io.weft.cli.grid.Content;
import io.weft.cli.grid.Grid;
import io.weft.cli.grid.Invocation;
import io.weft.cli.http.Http;
import io.weft.cli.http.Json;
import io.weft.cli.output.Cell;
import io.weft.cli.output.Table;
import io.weft.cli.output.Tone;
import io.weft.cli.shell.ExitCode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weft budget …} */
@Command(name = "budget", description = "Budgets: what the tenant means to spend in a billing period.")
public final class BudgetCommands {
    private static final int ALL = 100;

    private final Invocation invocation;

    BudgetCommands(Invocation invocation) {
        this.invocation = invocation;
    }

    @Command(name = "list", description = "List budgets, what is spent of them and what will be.")
    int list() {
        var grid = invocation.grid();
        var found = grid.get(grid.ours("/budgets")).json();
        if (found.path("items").isEmpty()) {
            invocation.remark("No budgets for " + grid.tenant() + " yet.");
        }
        return page(grid, found, List.copyOf(items(found)));
    }

    @Command(
            name = "set",
            description = "Make a budget, or give it other figures.",
            footer = {
                "",
                "The forecast is what the period costs if the rest of it goes on as the last hour did. Alerts are events."
            })
    int set(
            @Parameters(paramLabel = "NAME", description = "Its name.") String name,
            @Option(
                            names = "--amount",
                            paramLabel = "N",
                            required = true,
                            description = "For a billing period, in the currency of the bills.")
                    BigDecimal amount,
            @Option(names = "--application", paramLabel = "APP", description = "Counts the cost of this one alone.")
                    String application,
            @Option(
                            names = "--project",
                            paramLabel = "PROJECT",
                            description = "Counts the cost of what is in this one.")
                    String project,
            @Option(
                            names = "--alert",
                            paramLabel = "PERCENT",
                            split = ",",
                            description = "Told of when so much is spent. Without it, 50, 80 and 100.")
                    List<Integer> alerts,
            @Option(names = "--freeze", description = "Once all is spent nothing begins or grows. What runs goes on.")
                    boolean freeze) {
        var grid = invocation.grid();
        var wanted = Json.object().put("amount", amount.toPlainString()).put("freeze", freeze);
        if (application != null) {
            wanted.put(
                    "application",
                    grid.get(grid.ours("/applications/" + Http.encoded(application)))
                            .json()
                            .path("id")
                            .asText());
        }
        if (project != null) {
            wanted.put("project", project);
        }
        if (alerts != null) {
            alerts.forEach(wanted.putArray("alerts")::add);
        }
        var set = grid.put(path(grid, name), Content.json(wanted)).json();
        return page(grid, set, List.of(set));
    }

    @Command(name = "remove", description = "Remove a budget. What it froze may begin and grow again.")
    int remove(@Parameters(paramLabel = "NAME", description = "Its name.") String name) {
        var grid = invocation.grid();
        grid.delete(path(grid, name));
        invocation.remark("Budget " + name + " is removed.");
        return ExitCode.DONE.number();
    }

    private static String path(Grid grid, String name) {
        return grid.ours("/budgets/" + Http.encoded(name));
    }

    private static List<JsonNode> items(JsonNode found) {
        var items = new ArrayList<JsonNode>();
        found.path("items").forEach(items::add);
        return items;
    }

    private int page(Grid grid, JsonNode answer, List<JsonNode> budgets) {
        var names = budgets.stream().allMatch(it -> it.path("application").isNull())
                ? Map.<String, String>of()
                : names(grid);
        var table = new Table("NAME", "OF", "AMOUNT", "SPENT", "", "FORECAST", "", "STATE");
        for (var it : budgets) {
            table.row(
                    Cell.of(it.path("name").asText()),
                    Cell.of(of(it, names)),
                    Cell.of(money(it, "amount")),
                    Cell.of(money(it, "spent")),
                    percent(it.path("percent").asInt()),
                    Cell.of(money(it, "forecast")),
                    percent(it.path("foreseen").asInt()),
                    state(it));
        }
        invocation.show(answer, page -> page.addIfAny(table));
        return ExitCode.DONE.number();
    }

    private static String of(JsonNode budget, Map<String, String> names) {
        if (budget.path("project").isTextual()) {
            return "project " + budget.path("project").asText();
        }
        var application = budget.path("application");
        return application.isNull() ? "everything" : names.getOrDefault(application.asText(), application.asText());
    }

    /** Bills know applications by their ids. */
    private static Map<String, String> names(Grid grid) {
        var names = new TreeMap<String, String>();
        grid.items(grid.ours("/applications"))
                .forEach(it -> names.put(it.path("id").asText(), it.path("name").asText()));
        return names;
    }

    private static String money(JsonNode budget, String field) {
        return new BigDecimal(budget.path(field).asText())
                        .setScale(budget.path("digits").asInt(), RoundingMode.HALF_EVEN)
                        .toPlainString()
                + " " + budget.path("currency").asText();
    }

    private static Cell percent(int percent) {
        return new Cell(percent + " %", percent >= ALL ? Tone.BAD : Tone.PLAIN);
    }

    private static Cell state(JsonNode budget) {
        if (!budget.path("frozenSince").isNull()) {
            return new Cell("frozen", Tone.BAD);
        }
        if (budget.path("percent").asInt() >= ALL) {
            return new Cell("spent", Tone.BAD);
        }
        return budget.path("foreseen").asInt() >= ALL ? new Cell("will be spent", Tone.BUSY) : Cell.of("within");
    }
}
