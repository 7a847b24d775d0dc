package io.weft.cli.bill;

import com.fasterxml.jackson.databind.JsonNode;
import io.weft.cli.grid.Grid;
import io.weft.cli.grid.Invocation;
import io.weft.cli.http.Http;
import io.weft.cli.output.Cell;
import io.weft.cli.output.Page;
import io.weft.cli.output.Sheet;
import io.weft.cli.output.Table;
import io.weft.cli.shell.ExitCode;
import io.weft.cli.shell.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weft invoice …} */
@Command(name = "invoice", description = "Invoices and credit notes, and the charge of the open period.")
public final class InvoiceCommands {
    private final Invocation invocation;

    InvoiceCommands(Invocation invocation) {
        this.invocation = invocation;
    }

    @Command(name = "list", description = "List invoices and credit notes, the newest first.")
    int list() {
        var grid = invocation.grid();
        var found = grid.get(grid.ours("/invoices")).json();
        var table = new Table("NUMBER", "KIND", "FROM", "TO", "TOTAL", "DUE");
        for (var it : found.path("items")) {
            table.row(
                    Cell.of(it.path("number").asText()),
                    Cell.of(it.path("kind").asText()),
                    Cell.of(it.path("from").asText()),
                    Cell.of(it.path("to").asText()),
                    Cell.of(Money.of(it, it.path("total").asLong())),
                    Cell.of(Money.of(it, it.path("due").asLong())));
        }
        if (table.isEmpty()) {
            invocation.remark("No invoices for " + grid.tenant() + " yet.");
        }
        invocation.show(found, page -> page.addIfAny(table));
        return ExitCode.DONE.number();
    }

    @Command(name = "show", description = "Show an invoice whole.")
    int show(@Parameters(paramLabel = "NUMBER", description = "Its number.") String number) {
        var grid = invocation.grid();
        var found = grid.get(path(grid, number)).json();
        invocation.show(found, page -> whole(found, page));
        return ExitCode.DONE.number();
    }

    @Command(
            name = "pdf",
            description = "Write an invoice as a PDF, with the document attached that its receipt covers.")
    int pdf(
            @Parameters(paramLabel = "NUMBER", description = "Its number.") String number,
            @Option(names = "--file", paramLabel = "FILE", description = "Where to; invoice-NUMBER.pdf without it.")
                    Path file) {
        var grid = invocation.grid();
        var paper = grid.bytes(path(grid, number) + "/pdf");
        var where = file == null ? Path.of("invoice-" + number + ".pdf") : file;
        try {
            Files.write(where, paper);
        } catch (IOException fault) {
            throw new Stop(ExitCode.USAGE, "cannot write " + where + ": " + fault.getMessage());
        }
        invocation.remark("Invoice " + number + " is in " + where + ".");
        return ExitCode.DONE.number();
    }

    @Command(name = "charge", description = "Show what the open period costs until now.")
    int charge() {
        var grid = invocation.grid();
        var charge = grid.get(grid.ours("/billing/charge")).json();
        var credit = grid.get(grid.ours("/credit")).json();
        invocation.show(
                charge,
                page -> page.add(new Sheet()
                                .fact("from", charge.path("from").asText())
                                .fact("until", charge.path("to").asText())
                                .fact("closes", charge.path("closes").asText())
                                .fact(
                                        "charge",
                                        charge.path("exact").asText() + " "
                                                + charge.path("currency").asText())
                                .fact(
                                        "rounded, line by line",
                                        Money.of(charge, charge.path("total").asLong()))
                                .fact("credit left", CreditCommands.left(credit))
                                .fact("credit lasts until", CreditCommands.lasts(credit)))
                        .addIfAny(lines(charge)));
        return ExitCode.DONE.number();
    }

    @Command(
            name = "lines",
            description = "Show the usage behind an invoice's lines, hour by hour.",
            footer = {"", "As it is known now: what came late stands as a correction on a later invoice."})
    int lines(
            @Parameters(paramLabel = "NUMBER", description = "Its number.") String number,
            @Option(names = "--line", paramLabel = "N", defaultValue = "0", description = "Of this line alone.")
                    int line) {
        var grid = invocation.grid();
        var bill = grid.get(path(grid, number)).json().path("bill");
        var opened = line == 0 ? null : line(bill, line);
        var of = opened == null
                ? ""
                : "?application=" + Http.encoded(opened.path("application").asText());
        var items = new ArrayList<JsonNode>();
        grid.get(path(grid, number) + "/usage" + of).json().path("items").forEach(it -> {
            if (opened == null || isBehind(opened, it)) {
                items.add(it);
            }
        });
        var table = new Table("FROM", "TO", "APPLIANCE", "METER", "QUANTITY", "SUBJECT");
        items.forEach(it -> table.row(
                Cell.of(it.path("from").asText()),
                Cell.of(it.path("to").asText()),
                Cell.of(it.path("appliance").asText()),
                Cell.of(it.path("meter").asText()),
                Cell.of(it.path("quantity").asText()),
                Cell.quiet(it.path("subject").asText())));
        invocation.showAll(items, page -> page.addIfAny(table));
        return ExitCode.DONE.number();
    }

    private static JsonNode line(JsonNode bill, int position) {
        for (var line : bill.path("lines")) {
            if (line.path("position").asInt() == position) {
                return line;
            }
        }
        throw new Stop(ExitCode.USAGE, "the invoice has no line " + position);
    }

    private static boolean isBehind(JsonNode line, JsonNode usage) {
        return line.path("application").equals(usage.path("application"))
                && line.path("appliance").equals(usage.path("appliance"))
                && line.path("meter").equals(usage.path("meter"));
    }

    private static void whole(JsonNode found, Page page) {
        var bill = found.path("bill");
        var paid = bill.path("total").asLong() - found.path("due").asLong();
        page.add(new Sheet()
                        .fact("number", bill.path("number").asText())
                        .fact("kind", bill.path("kind").asText())
                        .fact(
                                "of invoice",
                                bill.path("credits").asText().equals("0")
                                        ? ""
                                        : bill.path("credits").asText())
                        .fact("reason", bill.path("reason").asText())
                        .fact("from", bill.path("from").asText())
                        .fact(
                                "to",
                                bill.path("to").asText() + " ("
                                        + bill.path("zone").asText() + ")")
                        .fact("issued", bill.path("issuedAt").asText())
                        .fact("total", Money.of(bill, bill.path("total").asLong()))
                        .fact("paid from credit", paid == 0 ? "" : Money.of(bill, paid))
                        .fact("left to pay", Money.of(bill, found.path("due").asLong()))
                        .fact("hash", found.path("hash").asText()))
                .addIfAny(lines(bill));
    }

    private static Table lines(JsonNode bill) {
        var table = new Table("LINE", "KIND", "APPLIANCE", "METER", "UNITS", "UNIT", "EACH", "AMOUNT");
        for (var line : bill.path("lines")) {
            table.row(
                    Cell.of(line.path("position").asText()),
                    Cell.of(line.path("kind").asText()),
                    Cell.of(line.path("appliance").asText()),
                    Cell.of(line.path("meter").asText()),
                    Cell.of(line.path("units").asText()),
                    Cell.of(line.path("unit").asText()),
                    Cell.of(line.path("price").asText()),
                    Cell.of(Money.of(bill, line.path("amount").asLong())));
        }
        return table;
    }

    private static String path(Grid grid, String number) {
        return grid.ours("/invoices/" + Http.encoded(number));
    }
}
