package io.weft.cli.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.weft.catalog.Catalog;
import io.weft.catalog.Documents;
import io.weft.catalog.Scope;
import io.weft.cli.grid.Invocation;
import io.weft.cli.http.Json;
import io.weft.cli.output.Format;
import io.weft.cli.shell.ExitCode;
import io.weft.cli.shell.Stop;
import io.weft.kernel.Refusal;
import io.weft.kernel.RefusedException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weft validate FILE…} */
@Command(
        name = "validate",
        description = "Say what is wrong with texts: form, wires, properties, volumes.",
        footer = {
            "",
            "Judged by the stock classes and those of --classes, without a grid. Whether there is room for an application, and",
            "what it costs, only a grid can tell: weft app plan."
        })
public final class ValidateCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "Applications, assemblies or classes; - for standard input.")
    private List<String> files = List.of();

    @Option(
            names = "--classes",
            paramLabel = "DIRECTORY",
            defaultValue = "",
            description = "Classes of your own too: a directory with a directory for each.")
    private String classes;

    ValidateCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        var catalog = catalog();
        var items = new ArrayList<JsonNode>();
        var broken = 0;
        var ofTenant = false;
        for (var file : files) {
            var faults = Documents.faults(io.weft.cli.shell.Documents.text(file, invocation.shell()), catalog);
            broken += faults.isEmpty() ? 0 : 1;
            ofTenant |= faults.stream().anyMatch(ValidateCommand::lacksClassOfTenant);
            items.add(item(file, faults));
            if (invocation.globals().format() == Format.table) {
                Faults.say(invocation.shell(), file, faults);
            }
        }
        if (ofTenant) {
            invocation.remark(
                    "Classes of a tenant are known to its grid alone, which judges a text by: weft app plan.");
        }
        var right = files.size() - broken;
        invocation.showAll(items, page -> page.add(right + " of " + files.size() + " as they should be."));
        return broken == 0 ? ExitCode.DONE.number() : ExitCode.REFUSED.number();
    }

    private static boolean lacksClassOfTenant(Refusal it) {
        return it.code().equals("class-unknown") && it.reason().contains(" " + Scope.TENANT.named(""));
    }

    private Catalog catalog() {
        if (classes.isEmpty()) {
            return Catalog.stock();
        }
        if (!Files.isDirectory(Path.of(classes))) {
            throw new Stop(ExitCode.USAGE, "there is no directory " + classes);
        }
        try {
            return Catalog.stock().and(Catalog.load(Path.of(classes)));
        } catch (RefusedException | IllegalStateException | UncheckedIOException broken) {
            throw new Stop(ExitCode.REFUSED, "the classes below " + classes + " are broken: " + broken.getMessage());
        }
    }

    private static JsonNode item(String file, List<Refusal> faults) {
        var item = Json.object().put("file", file);
        var list = item.putArray("faults");
        faults.forEach(it ->
                list.addObject().put("code", it.code()).put("field", it.field()).put("reason", it.reason()));
        return item;
    }
}
