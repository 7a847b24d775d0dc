package io.weft.cli.price;

import com.fasterxml.jackson.databind.JsonNode;
import io.weft.cli.grid.Content;
import io.weft.cli.grid.Invocation;
import io.weft.cli.http.Http;
import io.weft.cli.output.Cell;
import io.weft.cli.output.Table;
import io.weft.cli.output.Tone;
import io.weft.cli.shell.Documents;
import io.weft.cli.shell.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weft price-book …} */
@Command(name = "price-book", description = "The price book: what the grid asks for what it meters. For operators.")
public final class PriceBookCommands {
    private final Invocation invocation;

    PriceBookCommands(Invocation invocation) {
        this.invocation = invocation;
    }

    @Command(name = "show", description = "Show the versions of the prices, the newest first.")
    int show(
            @Option(
                            names = "--currency",
                            paramLabel = "CODE",
                            defaultValue = "",
                            description = "Three letters, such as EUR; the grid's own without it.")
                    String currency) {
        var query = currency.isEmpty() ? "" : "?currency=" + Http.encoded(currency);
        return page(invocation.grid().get("/price-book" + query).json());
    }

    @Command(
            name = "put",
            description = "Add a version of the prices. It is never changed.",
            footer = {
                "",
                "FILE is JSON: currency, rates, what was agreed with single tenants under tenants, and effectiveFrom, a whole",
                "five minutes to come. Without effectiveFrom the prices hold from the next five minutes on."
            })
    int put(@Parameters(paramLabel = "FILE", description = "The prices; - for standard input.") String file) {
        var text = Documents.text(file, invocation.shell());
        return page(invocation
                .grid()
                .post("/price-book", new Content("application/json", text))
                .json());
    }

    private int page(JsonNode book) {
        var table = new Table(
                "FROM",
                "METER",
                "TIER",
                "UNIT",
                "EACH, " + book.path("currency").asText(),
                "FOR");
        for (var version : book.path("versions")) {
            var from = new Cell(
                    version.path("effectiveFrom").asText(),
                    version.path("inForce").asBoolean() ? Tone.GOOD : Tone.PLAIN);
            version.path("rates").forEach(it -> rows(table, from, it, ""));
            version.path("tenants")
                    .properties()
                    .forEach(tenant -> tenant.getValue().forEach(it -> rows(table, from, it, tenant.getKey())));
        }
        if (table.isEmpty()) {
            invocation.remark("No prices in " + book.path("currency").asText() + " yet.");
        }
        invocation.show(book, page -> page.addIfAny(table));
        return ExitCode.DONE.number();
    }

    private static void rows(Table table, Cell from, JsonNode rate, String tenant) {
        if (!rate.path("allowance").asText("0").equals("0")) {
            row(table, from, rate, tenant, "first " + rate.path("allowance").asText(), "0");
        }
        for (var tier : rate.path("tiers")) {
            var upTo = tier.path("upTo").asText("");
            row(
                    table,
                    from,
                    rate,
                    tenant,
                    upTo.isEmpty() ? "" : "up to " + upTo,
                    tier.path("price").asText());
        }
        if (!rate.path("minimum").asText("0").equals("0")) {
            row(table, from, rate, tenant, "at the least", rate.path("minimum").asText());
        }
    }

    private static void row(Table table, Cell from, JsonNode rate, String tenant, String tier, String price) {
        table.row(
                from,
                Cell.of(rate.path("meter").asText()),
                Cell.of(tier),
                Cell.of(rate.path("unit").asText()),
                Cell.of(price),
                Cell.of(tenant.isEmpty() ? "all" : tenant));
    }
}
