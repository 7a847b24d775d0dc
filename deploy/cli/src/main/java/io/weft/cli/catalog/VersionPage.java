package io.weft.cli.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import io.weft.cli.output.Cell;
import io.weft.cli.output.Page;
import io.weft.cli.output.Table;
import io.weft.cli.output.Tone;

/** Versions of a class, and what is otherwise between them, as a person reads it. */
public final class VersionPage {
    private VersionPage() {}

    /** Nothing where there is only one. */
    static Table versions(JsonNode versions) {
        var table = new Table("VERSION", "", "THAN THE ONE BEFORE");
        if (versions.size() > 1) {
            for (var it : versions) {
                var changes = it.path("changes");
                table.row(
                        Cell.of(it.path("version").asText()),
                        it.path("standard").asBoolean() ? Cell.of("standard") : Cell.quiet(""),
                        changes.path("items").isEmpty()
                                ? Cell.quiet("")
                                : effect(changes.path("effect").asText()));
            }
        }
        return table;
    }

    public static void changes(JsonNode changes, Page page) {
        var table = new Table("EFFECT", "WHAT", "NAME", "WHY");
        for (var it : changes.path("items")) {
            table.row(
                    effect(it.path("effect").asText()),
                    Cell.of(it.path("what").asText()),
                    Cell.of(it.path("name").asText()),
                    Cell.of(it.path("reason").asText()));
        }
        if (table.isEmpty()) {
            page.add("No difference that an appliance could notice.");
        } else {
            page.add(table);
        }
    }

    private static Cell effect(String effect) {
        return new Cell(
                effect,
                switch (effect) {
                    case "breaks" -> Tone.BAD;
                    case "restart" -> Tone.BUSY;
                    default -> Tone.GOOD;
                });
    }
}
