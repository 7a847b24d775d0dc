package io.weft.cli.bill;

import com.fasterxml.jackson.databind.JsonNode;
import io.weft.cli.grid.Content;
import io.weft.cli.grid.Invocation;
import io.weft.cli.http.Http;
import io.weft.cli.http.Json;
import io.weft.cli.output.Sheet;
import io.weft.cli.shell.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weft billing-account …} */
@Command(
        name = "billing-account",
        description = "How tenants are billed, and what is given back to them. For operators.")
public final class AccountCommands {
    private final Invocation invocation;

    AccountCommands(Invocation invocation) {
        this.invocation = invocation;
    }

    private static String path(String tenant) {
        return "/billing-accounts/" + Http.encoded(tenant);
    }

    @Command(name = "show", description = "Show currency, time zone and open period of a tenant.")
    int show(@Parameters(paramLabel = "TENANT", description = "The tenant.") String tenant) {
        return page(invocation.grid().get(path(tenant)).json());
    }

    @Command(
            name = "set",
            description = "Set how a tenant is billed.",
            footer = {"", "Holds for the open period and all after it. The currency stays once there is an invoice."})
    int set(
            @Parameters(paramLabel = "TENANT", description = "The tenant.") String tenant,
            @Option(names = "--currency", paramLabel = "CODE", description = "Three letters, such as EUR.")
                    String currency,
            @Option(names = "--zone", paramLabel = "ZONE", description = "Where its days begin, such as Europe/Berlin.")
                    String zone,
            @Option(
                            names = "--anchor",
                            paramLabel = "DAY",
                            description = "The day of the month that ends a period, 1 to 31.")
                    Integer anchor,
            @Option(
                            names = "--terms",
                            paramLabel = "TERMS",
                            description = "postpaid: by invoice; prepaid: from credit, and nothing begins without.")
                    String terms) {
        var grid = invocation.grid();
        var before = grid.get(path(tenant)).json();
        var wanted = Json.object()
                .put("currency", currency == null ? before.path("currency").asText() : currency)
                .put("zone", zone == null ? before.path("zone").asText() : zone)
                .put("anchor", anchor == null ? before.path("anchor").asInt() : anchor);
        if (terms != null) {
            wanted.put("terms", terms);
        }
        return page(grid.put(path(tenant), Content.json(wanted), "*").json());
    }

    @Command(name = "credit", description = "Give back a part of one line of an invoice, on a credit note.")
    int credit(
            @Parameters(paramLabel = "TENANT", description = "The tenant.") String tenant,
            @Option(names = "--invoice", paramLabel = "NUMBER", required = true, description = "The invoice.")
                    long invoice,
            @Option(names = "--line", paramLabel = "N", required = true, description = "Its line.") int line,
            @Option(
                            names = "--amount",
                            paramLabel = "N",
                            required = true,
                            description = "How much, in the currency's smallest unit.")
                    long amount,
            @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Stands on the note.")
                    String reason) {
        var wanted = Json.object()
                .put("invoice", invoice)
                .put("line", line)
                .put("amount", amount)
                .put("reason", reason);
        var note = invocation
                .grid()
                .post(path(tenant) + "/credit-notes", Content.json(wanted))
                .json();
        invocation.show(
                note,
                page -> page.add("Credit note " + note.path("number").asText() + " over "
                        + Money.of(note, note.path("total").asLong()) + "."));
        return ExitCode.DONE.number();
    }

    private int page(JsonNode account) {
        invocation.show(
                account,
                page -> page.add(new Sheet()
                        .fact("tenant", account.path("tenant").asText())
                        .fact("currency", account.path("currency").asText())
                        .fact("zone", account.path("zone").asText())
                        .fact("ends on day", account.path("anchor").asText())
                        .fact("open from", account.path("openFrom").asText())
                        .fact("closes", account.path("closes").asText())
                        .fact("terms", account.path("terms").asText())));
        return ExitCode.DONE.number();
    }
}
