package io.weft.cli.application;

import com.fasterxml.jackson.databind.JsonNode;
import io.weft.cli.output.Cell;
import io.weft.cli.output.Page;
import io.weft.cli.output.Table;
import io.weft.cli.output.Tone;
import io.weft.cli.price.PricePage;

/** A plan as a person reads it: its steps in order, or what stands in the way on each host. */
final class PlanPage {
    private PlanPage() {}

    static void show(JsonNode plan, Page page) {
        var steps = steps(plan);
        if (plan.path("feasible").asBoolean()) {
            page.add(steps.isEmpty() ? "Nothing to do: the application is as wished." : "This can be done.");
        } else {
            page.add("This cannot be done.");
        }
        if (plan.has("price")) {
            page.add(PricePage.sentence(plan.path("price")));
        }
        for (var warning : plan.path("warnings")) {
            page.add("Mind: " + warning.path("reason").asText());
        }
        page.addIfAny(steps).addIfAny(refusals(plan));
    }

    private static Table steps(JsonNode plan) {
        var table = new Table("STEP", "ACT", "APPLIANCE", "INSTANCE", "HOST", "REASON");
        for (var step : plan.path("steps")) {
            table.row(
                    Cell.of(step.path("order").asText()),
                    Cell.of(step.path("kind").asText()),
                    Cell.of(step.path("appliance").asText("")),
                    Cell.of(step.path("instance").asText("")),
                    Cell.of(step.path("host")
                            .path("name")
                            .asText(step.path("host").asText(""))),
                    Cell.of(step.path("reason").asText("")));
        }
        return table;
    }

    private static Table refusals(JsonNode plan) {
        var table = new Table("INSTANCE", "HOST", "WHY NOT", "CODE");
        for (var refusal : plan.path("refusals")) {
            table.row(
                    Cell.of(refusal.path("instance").asText("")),
                    Cell.of(""),
                    new Cell(refusal.path("reason").asText(), Tone.BAD),
                    Cell.quiet(refusal.path("code").asText("")));
            for (var host : refusal.path("hosts")) {
                table.row(
                        Cell.of(""),
                        Cell.of(host.path("host").asText()),
                        Cell.of(host.path("reason").asText()),
                        Cell.quiet(host.path("code").asText("")));
            }
        }
        return table;
    }
}
