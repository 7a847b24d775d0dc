package io.weft.cli.application;

import com.fasterxml.jackson.databind.JsonNode;
import io.weft.cli.grid.Content;
import io.weft.cli.grid.Invocation;
import io.weft.cli.http.Http;
import io.weft.cli.output.Age;
import io.weft.cli.output.Cell;
import io.weft.cli.output.Page;
import io.weft.cli.output.Sheet;
import io.weft.cli.output.Table;
import io.weft.cli.shell.ExitCode;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weft app scaling} */
@Command(
        name = "scaling",
        description = "Show how appliances scale by their rules and why, or switch a rule.",
        footer = {
            "",
            "A rule stands in the application's text, as the scaling of an appliance. A count set by hand is where it goes on",
            "from, after its cooldowns."
        })
final class ScalingCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Parameters(index = "0", paramLabel = "APP", description = "Its name.")
    private String application;

    @ArgGroup
    private Switch wanted = new Switch();

    /** At most one of them. */
    static final class Switch {
        @Option(names = "--pause", paramLabel = "APPLIANCE", description = "Leave its count alone until it is resumed.")
        private String pause = "";

        @Option(names = "--resume", paramLabel = "APPLIANCE", description = "Let its rule go on.")
        private String resume = "";

        @Option(
                names = "--reset-breaker",
                paramLabel = "APPLIANCE",
                description = "Let it be added to again after starts that failed.")
        private String reset = "";

        String path() {
            if (!pause.isEmpty()) {
                return Http.encoded(pause) + "/pause";
            }
            if (!resume.isEmpty()) {
                return Http.encoded(resume) + "/resume";
            }
            return reset.isEmpty() ? "" : Http.encoded(reset) + "/reset-breaker";
        }
    }

    ScalingCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        var grid = invocation.grid();
        var path = grid.ours("/applications/" + Http.encoded(application) + "/scaling");
        var asked = wanted.path();
        var found = asked.isEmpty()
                ? grid.get(path).json()
                : grid.post(path + "/" + asked, Content.none()).json();
        if (found.path("items").isEmpty()) {
            invocation.remark("No appliance of " + application + " scales by a rule.");
        }
        invocation.show(found, page -> show(found, page));
        return ExitCode.DONE.number();
    }

    private static void show(JsonNode found, Page page) {
        var table = new Table("APPLIANCE", "COUNT", "BOUNDS", "METRIC", "EACH", "TARGET", "LAST LOOK", "BREAKER");
        for (var tier : found.path("items")) {
            table.row(
                    Cell.of(tier.path("appliance").asText()),
                    Cell.of(tier.path("count").asText()),
                    Cell.of(tier.path("minReplicas").asText() + "-"
                            + tier.path("maxReplicas").asText()),
                    Cell.of(metrics(tier, "name")),
                    Cell.of(metrics(tier, "each")),
                    Cell.of(metrics(tier, "target")),
                    Cell.of(
                            tier.path("paused").isObject()
                                    ? "paused"
                                    : tier.path("outcome").asText()),
                    Cell.of(breaker(tier.path("breaker"))));
        }
        page.addIfAny(table);
        for (var tier : found.path("items")) {
            page.add(new Sheet()
                    .fact("appliance", tier.path("appliance").asText())
                    .fact("why", tier.path("sentence").asText())
                    .fact("looked at", moment(tier, "lookedAt"))
                    .fact("not before", moment(tier, "until"))
                    .fact("most an hour", tier.path("maxCostPerHour").asText("")));
        }
    }

    private static String moment(JsonNode tier, String field) {
        var text = tier.path(field).asText("");
        return text.isEmpty() || text.equals("null") ? "" : Age.moment(text);
    }

    private static String metrics(JsonNode tier, String field) {
        return StreamSupport.stream(tier.path("metrics").spliterator(), false)
                .map(it -> amount(it, field))
                .collect(Collectors.joining(", "));
    }

    private static String amount(JsonNode metric, String field) {
        if (field.equals("name")) {
            return metric.path(field).asText();
        }
        var known = metric.path(field).isNumber();
        return known ? metric.path(field).asText() + " " + metric.path("unit").asText() : "unknown";
    }

    private static String breaker(JsonNode breaker) {
        var failures = breaker.path("failures").asInt() + " of "
                + breaker.path("breakAfter").asInt();
        return breaker.path("open").asBoolean() ? "open, " + failures : "closed, " + failures;
    }
}
