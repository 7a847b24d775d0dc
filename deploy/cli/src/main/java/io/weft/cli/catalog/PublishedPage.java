package io.weft.cli.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import io.weft.cli.grid.Invocation;
import io.weft.cli.output.Cell;
import io.weft.cli.output.Table;
import io.weft.cli.output.Tone;
import io.weft.cli.shell.ExitCode;
import java.util.ArrayList;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Classes of a tenant, as a person reads them. */
final class PublishedPage {
    private PublishedPage() {}

    /** What people have said of a class; empty of one that nobody speaks of. */
    static Cell standing(JsonNode standing) {
        var said = new ArrayList<String>();
        if (!standing.path("locked").asText("").isEmpty()) {
            said.add("locked");
        }
        var deprecated = standing.path("deprecated");
        if (deprecated.isObject()) {
            var instead = deprecated.path("replacement").asText("");
            var why = deprecated.path("reason").asText("");
            said.add("deprecated"
                    + (why.isEmpty() ? "" : ": " + why)
                    + (instead.isEmpty() ? "" : "; draw " + instead + " instead"));
        }
        return said.isEmpty() ? Cell.quiet("") : new Cell(String.join(", ", said), Tone.BUSY);
    }

    /** Nothing where nobody draws with it. */
    static Table users(JsonNode users) {
        var table = new Table("DRAWN WITH BY", "NAME", "VERSIONS");
        for (var it : users) {
            table.row(
                    Cell.of(it.path("kind").asText()),
                    Cell.of(it.path("name").asText()),
                    Cell.of(StreamSupport.stream(it.path("versions").spliterator(), false)
                            .map(JsonNode::asText)
                            .collect(Collectors.joining(" "))));
        }
        return table;
    }

    /** What a change of the catalog has come to. */
    static int show(Invocation invocation, JsonNode page) {
        invocation.show(page, out -> {
            var shown = page.path("shown");
            out.add(shown.path("name").asText() + ": " + shown.path("title").asText());
            var table = new Table("VERSION", "", "PUBLISHED BY", "AT");
            for (var version : page.path("versions")) {
                var name = version.path("version").asText();
                for (var it : page.path("published")) {
                    if (it.path("version").asText().equals(name)) {
                        table.row(
                                Cell.of(name),
                                version.path("standard").asBoolean() ? Cell.of("standard") : Cell.quiet(""),
                                Cell.of(it.path("by").asText()),
                                Cell.quiet(it.path("at").asText()));
                    }
                }
            }
            out.addIfAny(table);
            var said = standing(shown.path("standing")).text();
            if (!said.isEmpty()) {
                out.add("It is " + said + ".");
            }
        });
        return ExitCode.DONE.number();
    }
}
