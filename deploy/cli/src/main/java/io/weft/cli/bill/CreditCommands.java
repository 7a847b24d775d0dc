package io.weft.cli.bill;

import com.fasterxml.jackson.databind.JsonNode;
import io.weft.cli.grid.Content;
import io.weft.cli.grid.Invocation;
import io.weft.cli.http.Http;
import io.weft.cli.http.Json;
import io.weft.cli.output.Cell;
import io.weft.cli.output.Sheet;
import io.weft.cli.output.Table;
import io.weft.cli.shell.ExitCode;
import java.math.BigDecimal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weft credit …} */
@Command(name = "credit", description = "Credit: what is left of it, and until when it lasts.")
public final class CreditCommands {
    private final Invocation invocation;

    CreditCommands(Invocation invocation) {
        this.invocation = invocation;
    }

    @Command(
            name = "list",
            description = "Show the balance, until when it lasts, and each credit that was granted.",
            footer = {
                "",
                "What the open period has cost until now is taken off. What expires first is used first. Operators name a tenant to see any."
            })
    int list(
            @Parameters(
                            paramLabel = "TENANT",
                            arity = "0..1",
                            description = "For operators: any. Default: the tenant that one works in.")
                    String tenant) {
        var grid = invocation.grid();
        return page(grid.get(tenant == null ? grid.ours("/credit") : of(tenant)).json());
    }

    @Command(
            name = "revoke",
            description = "Take back what is left of a credit that was granted by mistake. For operators.",
            footer = {
                "",
                "All that no invoice has taken yet, once and for good: the grant stays as it was, with an entry against it. What the open period has",
                "used until now is paid by other credit, or is due. 'weft credit list TENANT' has the numbers."
            })
    int revoke(
            @Parameters(paramLabel = "TENANT", description = "The tenant.") String tenant,
            @Parameters(paramLabel = "NUMBER", description = "The credit.") long number,
            @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why; the tenant reads it.")
                    String reason) {
        return page(invocation
                .grid()
                .post(
                        of(tenant) + "/" + number + "/revoke",
                        Content.json(Json.object().put("reason", reason)))
                .json());
    }

    private static String of(String tenant) {
        return "/billing-accounts/" + Http.encoded(tenant) + "/credit";
    }

    @Command(name = "warn", description = "Have members told when credit is below an amount.")
    int warn(
            @Option(
                            names = "--below",
                            paramLabel = "N",
                            description =
                                    "In the currency of the bills. Without it, when credit lasts for a few days only.")
                    BigDecimal below) {
        var grid = invocation.grid();
        var wanted = Json.object();
        if (below != null) {
            wanted.put("warnBelow", below.toPlainString());
        }
        return page(grid.put(grid.ours("/credit"), Content.json(wanted)).json());
    }

    @Command(
            name = "grant",
            description = "Grant credit to a tenant. For operators.",
            footer = {
                "",
                "What was frozen thaws at once. 'weft billing-account set TENANT --terms prepaid' makes it pay beforehand."
            })
    int grant(
            @Parameters(paramLabel = "TENANT", description = "The tenant.") String tenant,
            @Option(
                            names = "--amount",
                            paramLabel = "N",
                            required = true,
                            description = "How much, in the currency's smallest unit.")
                    long amount,
            @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why; the tenant reads it.")
                    String reason,
            @Option(
                            names = "--source",
                            paramLabel = "SOURCE",
                            defaultValue = "payment",
                            description = "payment or gift. Default: payment.")
                    String source,
            @Option(names = "--expires", paramLabel = "TIME", description = "Until when, such as 2027-01-01T00:00:00Z.")
                    String expires) {
        var wanted = Json.object().put("amount", amount).put("reason", reason).put("source", source);
        if (expires != null) {
            wanted.put("expiresAt", expires);
        }
        return page(invocation.grid().post(of(tenant), Content.json(wanted)).json());
    }

    /** Nothing for a tenant that never had any. */
    static String left(JsonNode credit) {
        return credit.path("items").isEmpty() && credit.path("terms").asText().equals("postpaid")
                ? ""
                : Money.of(credit, credit.path("balance").asLong());
    }

    static String lasts(JsonNode credit) {
        return left(credit).isEmpty() || credit.path("balance").asLong() <= 0 ? "" : text(credit, "lasts");
    }

    private int page(JsonNode credit) {
        var table = new Table("NUMBER", "SOURCE", "AMOUNT", "LEFT", "EXPIRES", "REASON");
        for (var it : credit.path("items")) {
            table.row(
                    Cell.of(it.path("number").asText()),
                    Cell.of(it.path("source").asText()),
                    Cell.of(Money.of(credit, it.path("amount").asLong())),
                    Cell.of(Money.of(credit, it.path("left").asLong())),
                    Cell.of(text(it, "expiresAt")),
                    Cell.of(it.path("reason").asText() + revoked(credit, it.path("revoked"))));
        }
        invocation.show(
                credit,
                page -> page.add(new Sheet()
                                .fact("terms", credit.path("terms").asText())
                                .fact(
                                        "balance",
                                        Money.of(credit, credit.path("balance").asLong()))
                                .fact(
                                        "a day costs",
                                        credit.path("perDay").asText() + " "
                                                + credit.path("currency").asText())
                                .fact("lasts until", credit.path("balance").asLong() > 0 ? text(credit, "lasts") : "")
                                .fact("runs out", credit.path("low").asBoolean() ? "yes" : "")
                                .fact("told below", text(credit, "warnBelow"))
                                .fact("gone since", text(credit, "goneSince"))
                                .fact("freezes at", text(credit, "freezesAt"))
                                .fact("frozen since", text(credit, "frozenSince")))
                        .addIfAny(table));
        return ExitCode.DONE.number();
    }

    private static String revoked(JsonNode credit, JsonNode it) {
        return it.isObject()
                ? "; " + Money.of(credit, it.path("amount").asLong()) + " taken back: "
                        + it.path("reason").asText()
                : "";
    }

    private static String text(JsonNode of, String field) {
        return of.path(field).isNull() ? "" : of.path(field).asText();
    }
}
