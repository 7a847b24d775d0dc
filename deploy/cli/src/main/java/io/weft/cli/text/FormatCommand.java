package io.weft.cli.text;

import io.weft.catalog.Documents;
import io.weft.catalog.Reading;
import io.weft.cli.grid.Invocation;
import io.weft.cli.shell.ExitCode;
import io.weft.cli.shell.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weft fmt FILE…} */
@Command(
        name = "fmt",
        description = "Put the keys of texts in their usual order. Comments stay beside what they are about.",
        footer = {
            "",
            "Applications, assemblies and classes. Each file is written anew where it was not in order, and named; of - the",
            "text is printed. What only says the default goes. No grid is asked."
        })
public final class FormatCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "YAML or JSON; - for standard input, printed to standard output.")
    private List<String> files = List.of();

    @Option(
            names = "--check",
            description = "Change nothing: name what is not in order, and end with 1 if anything is.")
    private boolean check;

    FormatCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        var unordered = 0;
        var broken = 0;
        for (var file : files) {
            var text = io.weft.cli.shell.Documents.text(file, invocation.shell());
            switch (Documents.format(text)) {
                case Reading.Parsed<String>(var ordered) -> unordered += settled(file, text, ordered);
                case Reading.Refused<String>(var refusals) -> {
                    broken++;
                    Faults.say(invocation.shell(), file, refusals);
                }
            }
        }
        return broken > 0 || check && unordered > 0 ? ExitCode.REFUSED.number() : ExitCode.DONE.number();
    }

    /** @return how many texts were not in order: none or one */
    private int settled(String file, String text, String ordered) {
        var same = ordered.equals(text);
        if (file.equals("-") && !check) {
            invocation.shell().out().print(ordered);
        } else if (!same) {
            invocation.shell().out().println(file);
            if (!check) {
                write(file, ordered);
            }
        }
        return same ? 0 : 1;
    }

    private static void write(String file, String text) {
        try {
            Files.writeString(Path.of(file), text);
        } catch (IOException fault) {
            throw new Stop(ExitCode.USAGE, "cannot write " + file + ": " + fault.getMessage());
        }
    }
}
