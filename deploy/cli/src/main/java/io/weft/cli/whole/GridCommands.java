package io.weft.cli.whole;

import com.fasterxml.jackson.databind.JsonNode;
import io.weft.cli.grid.Content;
import io.weft.cli.grid.Invocation;
import io.weft.cli.http.Json;
import io.weft.cli.output.Age;
import io.weft.cli.output.Cell;
import io.weft.cli.output.Sheet;
import io.weft.cli.output.Table;
import io.weft.cli.shell.ExitCode;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code weft grid …} */
@Command(name = "grid", description = "The grid as a whole. For its operators.")
public final class GridCommands {
    private final Invocation invocation;

    GridCommands(Invocation invocation) {
        this.invocation = invocation;
    }

    @Command(name = "show", description = "Show its version, and what a restore waits for.")
    int show() {
        return page(invocation.grid().get("/grid").json());
    }

    @Command(
            name = "resume",
            description = "After a restore: act without the hosts that say nothing.",
            footer = {
                "",
                "Until every host has said what is there, nothing is placed, ordered or ended. Answer for a",
                "silent host only when it is lost for good: its guests' addresses may be given to others."
            })
    int resume() {
        return page(invocation.grid().post("/grid/resume", Content.none()).json());
    }

    @Command(
            name = "survival",
            description =
                    "Show what would survive the loss of a host, or say what becomes of a start that would change that.",
            footer = {
                "",
                "A start or a scale by which an application that survives the loss of any one host would do so no more",
                "is done without a word (off), done with a warning in its plan (warn), or refused (refuse). What a rule",
                "scales is not asked: its bounds were drawn."
            })
    int survival(
            @Option(
                            names = "--admission",
                            paramLabel = "WHAT",
                            defaultValue = "",
                            description = "off, warn or refuse: what is to become of such a start from now on.")
                    String admission) {
        var grid = invocation.grid();
        if (!admission.isEmpty()) {
            var asked = Json.object().put("admission", admission);
            grid.put("/grid/survival", Content.json(asked));
        }
        var survival = grid.get("/grid/survival").json();
        invocation.show(survival, page -> {
            page.add(new Sheet()
                    .fact("surviving", survival.path("surviving").asText())
                    .fact("not surviving", survival.path("weak").asText())
                    .fact(
                            "a start that would change that",
                            survival.path("admission").asText()));
            page.addIfAny(lost(survival));
        });
        return ExitCode.DONE.number();
    }

    @Command(
            name = "balance",
            description = "Show how evenly full the hosts are, and even them out by moves.",
            footer = {
                "",
                "Running instances go to emptier hosts, one after the other, each chosen from the grid as it is by then. A",
                "move has to make the fuller of its two hosts less full by ten points; what can't move is named. Without",
                "--start nothing is moved."
            })
    int balance(@Mixin Balancing asked) {
        var grid = invocation.grid();
        if (asked.cancel) {
            grid.delete("/grid/balance");
        } else if (asked.start) {
            grid.post("/grid/balance", Content.json(Json.object().put("moves", asked.moves)));
        }
        var balance = grid.get("/grid/balance?moves=" + asked.moves).json();
        invocation.show(balance, page -> BalancePage.of(balance, invocation, page));
        return ExitCode.DONE.number();
    }

    static final class Balancing {
        @Option(
                names = "--moves",
                paramLabel = "N",
                defaultValue = "10",
                description = "At most so many, 1 to 100; 10 when nothing is said.")
        private int moves;

        @Option(names = "--start", description = "Begin to move. Look again to see how far it is.")
        private boolean start;

        @Option(names = "--cancel", description = "Begin no further move.")
        private boolean cancel;
    }

    private static Table lost(JsonNode survival) {
        var table = new Table("HOST", "IF LOST", "APPLICATION", "INSTANCE", "WHY");
        for (var host : survival.path("hosts")) {
            table.row(
                    Cell.of(host.path("host").asText()),
                    Cell.of(host.path("sentence").asText()),
                    Cell.of(""),
                    Cell.of(""),
                    Cell.of(""));
            for (var each : host.path("lost")) {
                table.row(
                        Cell.of(""),
                        Cell.of(each.path("fate").asText().equals("waits") ? "waits" : "no place"),
                        Cell.of(each.path("application").asText()),
                        Cell.of(each.path("instance").asText()),
                        Cell.of(each.path("reason").asText()));
            }
        }
        return table;
    }

    private int page(JsonNode grid) {
        var restoration = grid.path("restoration");
        invocation.show(grid, page -> {
            var sheet = new Sheet().fact("version", grid.path("version").asText());
            if (restoration.isObject()) {
                sheet.fact(
                                "restored",
                                Age.moment(restoration.path("restoredAt").asText()) + " by "
                                        + restoration.path("restoredBy").asText())
                        .fact("waits for", names(restoration.path("waitsFor")));
            }
            page.add(sheet);
        });
        return ExitCode.DONE.number();
    }

    private static String names(JsonNode hosts) {
        return hosts.isEmpty()
                ? "a few seconds more"
                : StreamSupport.stream(hosts.spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining(", "));
    }
}
