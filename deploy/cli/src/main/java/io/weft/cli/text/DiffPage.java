package io.weft.cli.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.weft.cli.output.Cell;
import io.weft.cli.output.Page;
import io.weft.cli.output.Table;
import io.weft.cli.output.Tone;
import java.util.List;

/** Differences as a person reads them. */
public final class DiffPage {
    private static final int LONGEST = 60;

    private DiffPage() {}

    public static void show(List<JsonNode> differences, Page page) {
        if (differences.isEmpty()) {
            page.add("No difference.");
            return;
        }
        var table = new Table("", "WHAT", "NAME", "FIELD", "WAS", "IS");
        for (var it : differences) {
            table.row(
                    sign(it.path("kind").asText()),
                    Cell.of(it.path("what").asText()),
                    Cell.of(it.path("name").asText()),
                    Cell.of(it.path("field").asText()),
                    Cell.of(brief(it.path("before").asText())),
                    Cell.of(brief(it.path("after").asText())));
        }
        page.add(table);
    }

    private static Cell sign(String kind) {
        return switch (kind) {
            case "added" -> new Cell("+", Tone.GOOD);
            case "removed" -> new Cell("-", Tone.BAD);
            default -> new Cell("~", Tone.BUSY);
        };
    }

    /** A program is told by its size. */
    private static String brief(String value) {
        var lines = value.lines().count();
        if (lines > 1) {
            return lines + " lines";
        }
        return value.length() <= LONGEST ? value : value.substring(0, LONGEST - 1) + "…";
    }
}
