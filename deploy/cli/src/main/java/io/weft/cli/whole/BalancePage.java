package io.weft.cli.whole;

import com.fasterxml.jackson.databind.JsonNode;
import io.weft.cli.grid.Invocation;
import io.weft.cli.output.Cell;
import io.weft.cli.output.Page;
import io.weft.cli.output.Sheet;
import io.weft.cli.output.Table;

/** How evenly full the hosts are, for people. */
final class BalancePage {
    private BalancePage() {}

    static void of(JsonNode balance, Invocation invocation, Page page) {
        var sheet = new Sheet().fact("hosts", balance.path("sentence").asText());
        var run = balance.path("rebalance");
        if (run.isObject()) {
            sheet.fact("evening out", Cell.state(run.path("state").asText()))
                    .fact(
                            "moved",
                            run.path("moved").asText() + " of at most "
                                    + run.path("atMost").asText())
                    .fact("which", run.path("message").asText())
                    .fact("asked by", run.path("askedBy").asText())
                    .fact("ended", invocation.age(run.path("finishedAt")));
        }
        page.add(sheet).addIfAny(hosts(balance)).addIfAny(moves(balance)).addIfAny(stays(balance));
    }

    private static Table hosts(JsonNode balance) {
        var table = new Table("HOST", "CPU %", "MEMORY %", "THEN CPU %", "THEN MEMORY %", "STANDS APART");
        for (var each : balance.path("hosts")) {
            table.row(
                    Cell.of(each.path("host").asText()),
                    Cell.of(each.path("before").path("cpu").asText()),
                    Cell.of(each.path("before").path("memory").asText()),
                    Cell.of(each.path("after").path("cpu").asText()),
                    Cell.of(each.path("after").path("memory").asText()),
                    Cell.of(each.path("apart").asText("")));
        }
        return table;
    }

    private static Table moves(JsonNode balance) {
        var table = new Table("WOULD MOVE", "APPLICATION", "FROM", "TO", "WHY");
        for (var each : balance.path("moves")) {
            table.row(
                    Cell.of(each.path("instance").asText()),
                    Cell.of(each.path("application").asText()),
                    Cell.of(each.path("from").asText()),
                    Cell.of(each.path("to").asText()),
                    Cell.of(each.path("reason").asText()));
        }
        return table;
    }

    private static Table stays(JsonNode balance) {
        var table = new Table("STAYS", "APPLICATION", "ON", "WHY");
        for (var each : balance.path("stays")) {
            table.row(
                    Cell.of(each.path("instance").asText()),
                    Cell.of(each.path("application").asText()),
                    Cell.of(each.path("host").asText()),
                    Cell.of(each.path("reason").asText()));
        }
        return table;
    }
}
