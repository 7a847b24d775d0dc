package io.weft.cli.whole;

import com.fasterxml.jackson.databind.JsonNode;
import io.weft.cli.grid.Content;
import io.weft.cli.grid.Invocation;
import io.weft.cli.output.Age;
import io.weft.cli.output.Sheet;
import io.weft.cli.shell.ExitCode;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;

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
