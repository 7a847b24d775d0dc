package io.weft.cli;

import io.weft.cli.grid.Invocation;
import io.weft.cli.shell.ExitCode;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The completion script for bash, and for zsh through its bash emulation. */
@Command(
        name = "completion",
        description = "Print the shell completion script.",
        footer = {"", "bash and zsh: source <(weft completion)"})
final class CompletionCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Spec
    private CommandSpec spec;

    CompletionCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        invocation.shell().out().print(AutoComplete.bash("weft", spec.root().commandLine()));
        return ExitCode.DONE.number();
    }
}
