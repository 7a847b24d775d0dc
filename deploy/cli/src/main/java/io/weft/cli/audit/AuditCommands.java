package io.weft.cli.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.weft.cli.grid.Grid;
import io.weft.cli.grid.Invocation;
import io.weft.cli.http.Http;
import io.weft.cli.http.Json;
import io.weft.cli.output.Cell;
import io.weft.cli.output.Table;
import io.weft.cli.shell.ExitCode;
import io.weft.cli.shell.Stop;
import java.util.ArrayList;
import java.util.Collections;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code weft audit …} */
@Command(name = "audit", description = "Who did what, when, from where, and with which result.")
public final class AuditCommands {
    private static final int PAGE = 1000;

    private final Invocation invocation;

    AuditCommands(Invocation invocation) {
        this.invocation = invocation;
    }

    /** Whose chain. */
    static final class Whose {
        @Option(names = "--whole-grid", description = "What was done to the grid itself. For its operators.")
        private boolean wholeGrid;

        @Option(
                names = "--of",
                paramLabel = "TENANT",
                description = "What was done to any tenant's things. For operators.")
        private String of;

        String path(Grid grid) {
            if (of != null) {
                return "/grid/audit?tenant=" + Http.encoded(of) + "&";
            }
            return wholeGrid ? "/grid/audit?" : grid.ours("/audit?");
        }
    }

    @Command(name = "list", description = "Show the newest entries, or those that are looked for.")
    int list(
            @Mixin Whose whose,
            @Option(
                            names = "--who",
                            paramLabel = "WHO",
                            defaultValue = "",
                            description = "A part of a name, or a subject.")
                    String who,
            @Option(
                            names = "--act",
                            paramLabel = "ACT",
                            defaultValue = "",
                            description = "A part of an act, as 'member'.")
                    String act,
            @Option(
                            names = "--object",
                            paramLabel = "TEXT",
                            defaultValue = "",
                            description = "A part of the object, the request or the sentence.")
                    String object,
            @Option(names = "--from", paramLabel = "TIME", defaultValue = "", description = "Not before, in UTC.")
                    String from,
            @Option(names = "--to", paramLabel = "TIME", defaultValue = "", description = "Before, in UTC.") String to,
            @Option(
                            names = "--limit",
                            paramLabel = "N",
                            defaultValue = "100",
                            description = "At most so many. Default: ${DEFAULT-VALUE}.")
                    int limit) {
        var grid = invocation.grid();
        var query = new StringBuilder("limit=" + limit);
        query.append(word("who", who)).append(word("act", act)).append(word("object", object));
        query.append(word("from", from)).append(word("to", to));
        var found = new ArrayList<JsonNode>();
        grid.get(whose.path(grid) + query).json().path("items").forEach(found::add);
        Collections.reverse(found);
        var table = new Table("NO", "AT", "WHO", "FROM", "RESULT", "WHAT");
        found.forEach(it -> table.row(
                Cell.of(it.path("number").asText()),
                Cell.of(it.path("at").asText()),
                Cell.of(it.path("actorName").asText()),
                Cell.of(it.path("source").asText()),
                Cell.of(it.path("result").asText()),
                Cell.of(it.path("message").asText())));
        invocation.showAll(found, page -> page.addIfAny(table));
        return ExitCode.DONE.number();
    }

    private static String word(String name, String value) {
        return value.isEmpty() ? "" : "&" + name + "=" + Http.encoded(value);
    }

    @Command(
            name = "verify",
            description = "Work the whole chain out anew, and say its head.",
            footer = {
                "",
                "Nothing can be changed, left out or put in between without breaking a hash that follows. What is cut off at the",
                "end, or a chain that is written anew from its beginning, shows only to those who kept an earlier head: give it",
                "with --head."
            })
    int verify(
            @Mixin Whose whose,
            @Option(names = "--head", paramLabel = "HASH", description = "A head from before, which must be in it.")
                    String head) {
        var grid = invocation.grid();
        var check = new ChainCheck();
        var path = whose.path(grid) + "limit=" + PAGE + "&after=";
        var seen = head == null;
        for (var after = "0"; !after.isEmpty(); ) {
            var page = grid.get(path + after).json();
            for (var entry : page.path("items")) {
                check.add(entry).ifPresent(fault -> {
                    throw new Stop(ExitCode.REFUSED, fault);
                });
            }
            seen = seen || has(page, head);
            after = page.path("next").asText("");
        }
        if (!seen) {
            throw new Stop(ExitCode.REFUSED, "the chain holds, but it is not the one that had the head " + head);
        }
        var said = Json.object().put("entries", check.entries()).put("head", check.head());
        invocation.show(
                said,
                page -> page.add("The chain of " + check.entries() + " entries is whole. Its head is " + check.head()));
        return ExitCode.DONE.number();
    }

    private static boolean has(JsonNode page, String head) {
        return StreamSupport.stream(page.path("items").spliterator(), false)
                .anyMatch(it -> it.path("hash").asText().equals(head));
    }
}
