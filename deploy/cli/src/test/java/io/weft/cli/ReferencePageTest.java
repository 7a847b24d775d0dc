package io.weft.cli;

import io.weft.cli.shell.ExitCode;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code docs/reference/cli.md} says what the program takes, because it is written from the program. */
class ReferencePageTest {
    private static final Path PAGE = Path.of("../../docs/reference/cli.md");

    @TempDir
    private Path home;

    @Test
    void documentsEveryCommand() {
        try (var grid = new FakeGrid()) {
            var root = new Person(grid, home).specification();
            Answers.matchesGolden(PAGE, page(root));
        }
    }

    private static String page(CommandSpec root) {
        return Stream.of(
                        "# The command line",
                        "",
                        "`weft` is a thin client of the grid's REST API. This page is written from the program:",
                        "`mvn test -pl deploy/cli -am -Dweft.golden=renew` renews it.",
                        "",
                        "## For every command",
                        "",
                        arguments(
                                root.options().stream()
                                        .filter(OptionSpec::inherited)
                                        .toList(),
                                root.options()),
                        "",
                        "| variable | meaning |",
                        "| --- | --- |",
                        "| `WEFT_URL` | the grid to talk to, as `--grid` |",
                        "| `WEFT_SLOT` | 0 to 9: which embedded grid of this machine, when `WEFT_URL` is not set |",
                        "| `WEFT_TENANT` | the tenant to work in, as `--tenant` |",
                        "| `WEFT_CLIENT_ID`, `WEFT_CLIENT_SECRET` | a machine's credentials; they go before a person's login |",
                        "| `WEFT_ISSUER` | the login service, when the grid does not name it |",
                        "| `WEFT_AGENT_HOME` | where `host join` finds the host agent |",
                        "| `NO_COLOR` | no colours, whatever it is set to |",
                        "",
                        "Logins are kept in `$XDG_CONFIG_HOME/weft` (`~/.config/weft`), one file per grid that only its owner",
                        "can read. Answers go to standard output, remarks and refusals to the error stream; with",
                        "`--output json` a refusal is the problem document itself.",
                        "",
                        "| exit code | meaning |",
                        "| --- | --- |",
                        Stream.of(ExitCode.values())
                                .map(it -> "| " + it.number() + " | " + it.meaning() + " |")
                                .collect(Collectors.joining("\n")),
                        "",
                        "## Commands",
                        commands(root))
                .collect(Collectors.joining("\n"));
    }

    private static String commands(CommandSpec group) {
        return new TreeMap<>(group.subcommands())
                .values().stream()
                        .map(it -> it.getCommandSpec())
                        .map(it -> it.subcommands().isEmpty() ? command(it) : commands(it))
                        .collect(Collectors.joining());
    }

    private static String command(CommandSpec command) {
        var own = command.options().stream()
                .filter(it -> !it.inherited() && !it.usageHelp())
                .toList();
        var synopsis = Stream.concat(
                        Stream.of(command.qualifiedName()),
                        command.positionalParameters().stream().map(ArgSpec::paramLabel))
                .collect(Collectors.joining(" "));
        var footer = String.join("\n", command.usageMessage().footer()).strip();
        return "\n### `" + synopsis + "`\n\n"
                + String.join(" ", command.usageMessage().description())
                + (footer.isEmpty() ? "" : "\n\n" + footer)
                + "\n\n"
                + arguments(command.positionalParameters(), own)
                + "\n";
    }

    private static String arguments(List<? extends ArgSpec> first, List<OptionSpec> second) {
        var rows = Stream.concat(first.stream(), second.stream().filter(it -> !first.contains(it)))
                .filter(it -> !(it instanceof OptionSpec option) || (!option.usageHelp() && !option.versionHelp()))
                .map(it -> "| `" + name(it) + "` | " + description(it) + " |")
                .toList();
        return rows.isEmpty()
                ? "No options of its own."
                : "| argument | meaning |\n| --- | --- |\n" + String.join("\n", rows);
    }

    private static String name(ArgSpec argument) {
        return switch (argument) {
            case OptionSpec option
            when option.negatable() ->
                option.longestName() + "`, `--no-" + option.longestName().substring(2);
            case OptionSpec option when option.arity().max() == 0 -> String.join("`, `", option.names());
            case OptionSpec option -> String.join("`, `", option.names()) + " " + option.paramLabel();
            default -> argument.paramLabel();
        };
    }

    private static String description(ArgSpec argument) {
        return String.join(" ", argument.description())
                .replace("${COMPLETION-CANDIDATES}", "table, json, yaml")
                .replace("${DEFAULT-VALUE}", String.valueOf(argument.defaultValue()))
                .replace("|", "\\|");
    }
}
