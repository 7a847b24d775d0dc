package io.weft.cli.price;

import com.fasterxml.jackson.databind.JsonNode;
import io.weft.cli.output.Cell;
import io.weft.cli.output.Page;
import io.weft.cli.output.Sheet;
import io.weft.cli.output.Table;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** What a drawing costs, as a person reads it. */
public final class PricePage {
    /** An hour of a small appliance costs less than the smallest coin. */
    private static final int FINE_DIGITS = 4;

    private PricePage() {}

    /** The whole in one sentence. */
    public static String sentence(JsonNode price) {
        var without = price.path("without").asText("");
        return without.isEmpty()
                ? "While it runs it costs " + fine(price, "hour") + " an hour, " + coarse(price, "month")
                        + " in 30 days."
                : without;
    }

    static void show(JsonNode price, Page page) {
        if (!price.path("without").asText("").isEmpty()) {
            page.add(price.path("without").asText());
            return;
        }
        page.add(new Sheet()
                .fact("an hour", fine(price, "hour"))
                .fact("30 days", coarse(price, "month"))
                .fact("prices of", price.path("pricesFrom").asText("")));
        page.addIfAny(lines(price)).addIfAny(byUse(price));
    }

    private static Table lines(JsonNode price) {
        var table = new Table("APPLIANCE", "METER", "IN AN HOUR", "UNIT", "EACH", "AN HOUR", "30 DAYS");
        for (var line : price.path("lines")) {
            table.row(
                    Cell.of(line.path("appliance").asText("")),
                    Cell.of(line.path("meter").asText()),
                    Cell.of(line.path("units").asText()),
                    Cell.of(line.path("unit").asText()),
                    Cell.of(line.path("price").asText()),
                    Cell.of(rounded(line, "hour", FINE_DIGITS)),
                    Cell.of(rounded(line, "month", price.path("digits").asInt())));
        }
        return table;
    }

    private static Table byUse(JsonNode price) {
        var table = new Table("BY USE", "UNIT", "EACH");
        for (var line : price.path("byUse")) {
            table.row(
                    Cell.of(line.path("meter").asText()),
                    Cell.of(line.path("unit").asText()),
                    Cell.of(line.path("price").asText()));
        }
        return table;
    }

    private static String fine(JsonNode price, String span) {
        return rounded(price, span, FINE_DIGITS) + " " + price.path("currency").asText();
    }

    private static String coarse(JsonNode price, String span) {
        return rounded(price, span, price.path("digits").asInt()) + " "
                + price.path("currency").asText();
    }

    private static String rounded(JsonNode of, String field, int digits) {
        return new BigDecimal(of.path(field).asText("0"))
                .setScale(digits, RoundingMode.HALF_EVEN)
                .toPlainString();
    }
}
