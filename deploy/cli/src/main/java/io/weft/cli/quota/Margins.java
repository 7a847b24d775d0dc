package io.weft.cli.quota;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weft.cli.output.Cell;
import io.weft.cli.output.Page;
import io.weft.cli.output.Tone;
import picocli.CommandLine.Option;

/** What is told before a limit and let through beyond it, as options and as a person reads it. */
public final class Margins {
    @Option(
            names = "--warn",
            paramLabel = "PERCENT",
            description = "Of each limit, from which on it is told that it is nearly reached.")
    private String warn;

    @Option(names = "--burst", paramLabel = "PERCENT", description = "Of each limit, that may be had beyond it.")
    private String burst;

    /** @param none the word for having none of one's own */
    public void put(ObjectNode wanted, String none) {
        NewLimit.put(wanted, "warnPercent", warn, none, Integer::parseInt);
        NewLimit.put(wanted, "burstPercent", burst, none, Integer::parseInt);
    }

    /** As in {@code 10, up to 12}. */
    public static Cell limit(JsonNode quota, LimitKind kind, String without) {
        var limit = kind.in(quota.path("limits"), without);
        var most = kind.in(quota.path("stands").path(kind.field()), "most", limit);
        return Cell.of(most.equals(limit) ? limit : limit + ", up to " + most);
    }

    /** Empty where all is well. */
    public static Cell level(JsonNode quota, LimitKind kind) {
        return switch (quota.path("stands").path(kind.field()).path("level").asText()) {
            case "near" -> new Cell("nearly reached", Tone.BUSY);
            case "beyond" -> new Cell("beyond it", Tone.BUSY);
            case "full" -> new Cell("nothing is left", Tone.BAD);
            default -> Cell.of("");
        };
    }

    /** In a sentence; nothing of a grid that knows none. */
    static void show(JsonNode limits, Page page) {
        if (limits.path("warnPercent").isNumber()) {
            page.add("Told of from " + limits.path("warnPercent").asText() + " % of a limit on; "
                    + limits.path("burstPercent").asText() + " % may be had beyond it.");
        }
    }
}
