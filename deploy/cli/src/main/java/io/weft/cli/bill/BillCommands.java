package io.weft.cli.bill;

import com.fasterxml.jackson.databind.JsonNode;
import io.weft.cli.grid.Invocation;
import io.weft.cli.http.Http;
import io.weft.cli.http.Json;
import io.weft.cli.output.Cell;
import io.weft.cli.output.Table;
import io.weft.cli.output.Tone;
import io.weft.cli.shell.Documents;
import io.weft.cli.shell.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weft bill …} */
@Command(name = "bill", description = "The bills of the tenant as a whole: check them, take them elsewhere.")
public final class BillCommands {
    private final Invocation invocation;

    BillCommands(Invocation invocation) {
        this.invocation = invocation;
    }

    @Command(
            name = "export",
            description = "Print prices, documents and usage as JSON: all that the bills were made of.")
    int export() {
        invocation.shell().out().println(Json.write(fetched()));
        return ExitCode.DONE.number();
    }

    @Command(name = "focus", description = "Print everything that was billed in the form of FOCUS 1.4.")
    int focus(
            @Option(
                            names = "--format",
                            paramLabel = "FORMAT",
                            defaultValue = "csv",
                            description = "csv or parquet. Default: csv.")
                    String format) {
        var grid = invocation.grid();
        var out = invocation.shell().out();
        out.writeBytes(grid.bytes(grid.ours("/billing/focus?format=" + Http.encoded(format))));
        out.flush();
        return ExitCode.DONE.number();
    }

    @Command(
            name = "verify",
            description = "Work all bills out anew from prices and usage, and say where they are wrong.",
            footer = {
                "",
                "Checks the chain of hashes, every line, every total, and what each period's usage costs, the open one's too,",
                "with arithmetic of its own. With a FILE from 'weft bill export' no grid is asked."
            })
    int verify(
            @Parameters(paramLabel = "FILE", arity = "0..1", description = "An export; - for standard input.")
                    String file) {
        var export = file == null ? fetched() : Json.read(Documents.text(file, invocation.shell()));
        var verdict = BillCheck.of(export);
        var answer = Json.object()
                .put("documents", verdict.documents())
                .put("periods", verdict.periods())
                .put("lines", verdict.lines());
        verdict.complaints().forEach(answer.withArray("complaints")::add);
        verdict.remarks().forEach(answer.withArray("remarks")::add);
        var table = new Table("WRONG");
        verdict.complaints().forEach(it -> table.row(new Cell(it, Tone.BAD)));
        var late = new Table("NOT BILLED YET: USAGE THAT CAME LATE");
        verdict.remarks().forEach(it -> late.row(Cell.of(it)));
        invocation.show(
                answer,
                page -> page.add(verdict.documents() + " documents, " + verdict.lines() + " lines, "
                                + verdict.periods() + " closed periods" + charged(export) + ": "
                                + (verdict.complaints().isEmpty() ? "every sum is right." : "something is wrong."))
                        .addIfAny(table)
                        .addIfAny(late));
        return verdict.complaints().isEmpty() ? ExitCode.DONE.number() : ExitCode.REFUSED.number();
    }

    private static String charged(JsonNode export) {
        var charge = export.path("open").path("charge");
        return charge.isMissingNode()
                ? ""
                : ", " + charge.path("exact").asText() + " "
                        + charge.path("currency").asText() + " until now";
    }

    private JsonNode fetched() {
        var grid = invocation.grid();
        return grid.get(grid.ours("/billing/export")).json();
    }
}
