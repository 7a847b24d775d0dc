package io.weft.cli;

import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST;

import io.weft.cli.account.LoginCommand;
import io.weft.cli.account.LogoutCommand;
import io.weft.cli.account.WhoAmICommand;
import io.weft.cli.application.ApplicationCommands;
import io.weft.cli.audit.AuditCommands;
import io.weft.cli.backup.BackupCommands;
import io.weft.cli.bill.AccountCommands;
import io.weft.cli.bill.BillCommands;
import io.weft.cli.bill.CreditCommands;
import io.weft.cli.bill.InvoiceCommands;
import io.weft.cli.budget.BudgetCommands;
import io.weft.cli.catalog.ClassCommands;
import io.weft.cli.catalog.ImageCommands;
import io.weft.cli.doctor.DoctorCommand;
import io.weft.cli.event.EventsCommand;
import io.weft.cli.event.OverdueCommand;
import io.weft.cli.event.WebhookCommands;
import io.weft.cli.grid.Globals;
import io.weft.cli.grid.Invocation;
import io.weft.cli.host.HostCommands;
import io.weft.cli.instance.InstanceCommands;
import io.weft.cli.operation.OperationCommands;
import io.weft.cli.price.PriceBookCommands;
import io.weft.cli.price.PriceCommand;
import io.weft.cli.quota.QuotaCommands;
import io.weft.cli.shell.ExitCode;
import io.weft.cli.shell.Shell;
import io.weft.cli.tenant.GroupCommands;
import io.weft.cli.tenant.KeyCommands;
import io.weft.cli.tenant.MemberCommands;
import io.weft.cli.tenant.ProjectCommands;
import io.weft.cli.tenant.TenantCommands;
import io.weft.cli.text.DiffCommand;
import io.weft.cli.text.FormatCommand;
import io.weft.cli.text.ValidateCommand;
import io.weft.cli.usage.UsageCommands;
import io.weft.cli.volume.VolumeCommands;
import io.weft.cli.whole.GridCommands;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The root command, and the way from {@code main} to an exit code. */
@Command(
        name = "weft",
        description = "Weft, a grid operating system: the drawing is the system.",
        versionProvider = Weft.Version.class,
        subcommands = {
            LoginCommand.class,
            LogoutCommand.class,
            WhoAmICommand.class,
            ApplicationCommands.class,
            ClassCommands.class,
            InstanceCommands.class,
            HostCommands.class,
            OperationCommands.class,
            TenantCommands.class,
            MemberCommands.class,
            ProjectCommands.class,
            GroupCommands.class,
            KeyCommands.class,
            QuotaCommands.class,
            ImageCommands.class,
            VolumeCommands.class,
            BackupCommands.class,
            UsageCommands.class,
            PriceCommand.class,
            PriceBookCommands.class,
            InvoiceCommands.class,
            BillCommands.class,
            BudgetCommands.class,
            CreditCommands.class,
            AccountCommands.class,
            GridCommands.class,
            EventsCommand.class,
            WebhookCommands.class,
            AuditCommands.class,
            OverdueCommand.class,
            DoctorCommand.class,
            FormatCommand.class,
            ValidateCommand.class,
            DiffCommand.class,
            CompletionCommand.class
        })
public final class Weft {
    private static final int WIDTH = 100;
    private static final String ONLY_A_GROUP = "Missing required subcommand";

    @Mixin
    private final Globals globals;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    private boolean version;

    Weft(Globals globals) {
        this.globals = globals;
    }

    public static void main(String[] arguments) {
        System.exit(run(Shell.ofThisProcess(), arguments));
    }

    static int run(Shell shell, String... arguments) {
        return commandLine(shell).execute(arguments);
    }

    static CommandLine commandLine(Shell shell) {
        var globals = new Globals();
        var invocation = new Invocation(shell, globals);
        var line = new CommandLine(new Weft(globals), new Commands(invocation))
                .setOut(writer(shell.out()))
                .setErr(writer(shell.err()))
                .setColorScheme(Help.defaultColorScheme(shell.colourful() ? Ansi.ON : Ansi.OFF))
                .setExecutionExceptionHandler(new Complaints(invocation))
                .setParameterExceptionHandler((mistake, _) -> notUnderstood(mistake))
                .setCaseInsensitiveEnumValuesAllowed(true);
        tidy(line);
        return line;
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    /** The mistake and where help is; the whole help only when no command was named. */
    private static int notUnderstood(ParameterException mistake) {
        var line = mistake.getCommandLine();
        var err = line.getErr();
        if (mistake.getMessage().startsWith(ONLY_A_GROUP)) {
            line.usage(err);
            return ExitCode.USAGE.number();
        }
        err.println("weft: " + mistake.getMessage());
        UnmatchedArgumentException.printSuggestions(mistake, err);
        err.println("Help: " + line.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE.number();
    }

    /** How help looks, the same for every command. */
    private static void tidy(CommandLine line) {
        line.getCommandSpec().usageMessage().width(WIDTH).abbreviateSynopsis(true);
        line.getHelpSectionMap().put(SECTION_KEY_COMMAND_LIST, Weft::commandList);
        line.getSubcommands().values().forEach(Weft::tidy);
    }

    /** By name, since reflection gives the methods of a class in no promised order. */
    private static String commandList(Help help) {
        var byName = new TreeMap<>(help.commandSpec().subcommands());
        var width = byName.keySet().stream().mapToInt(String::length).max().orElse(0);
        return byName.entrySet().stream()
                .map(it -> "  " + it.getKey() + " ".repeat(width - it.getKey().length() + 2)
                        + String.join(
                                " ",
                                it.getValue().getCommandSpec().usageMessage().description()) + "\n")
                .collect(Collectors.joining());
    }

    /** Commands get what they work with through their constructor. */
    private record Commands(Invocation invocation) implements IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            for (var constructor : type.getDeclaredConstructors()) {
                if (constructor.getParameterCount() == 1 && constructor.getParameterTypes()[0] == Invocation.class) {
                    constructor.setAccessible(true);
                    return type.cast(constructor.newInstance(invocation));
                }
            }
            return CommandLine.defaultFactory().create(type);
        }
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            var version = Weft.class.getPackage().getImplementationVersion();
            return new String[] {"weft " + (version == null ? "development" : version)};
        }
    }
}
