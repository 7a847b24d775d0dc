package io.weft.cli.grid;

import io.weft.cli.output.Format;
import io.weft.cli.shell.ExitCode;
import io.weft.cli.shell.Shell;
import io.weft.cli.shell.Stop;
import java.net.URI;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command takes, before or after its name. */
public final class Globals {
    private static final int FIRST_PORT = 7080;
    private static final int SLOT_STRIDE = 100;

    @Option(
            names = "--grid",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description =
                    "The grid to talk to. Default: $WEFT_URL, else the embedded grid of $WEFT_SLOT on this machine.")
    private String grid = "";

    @Option(
            names = "--tenant",
            paramLabel = "NAME",
            scope = ScopeType.INHERIT,
            description =
                    "The tenant to work in. Default: $WEFT_TENANT, else the one chosen at login, else your only one.")
    private String tenant = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            scope = ScopeType.INHERIT,
            description = "How to print answers: ${COMPLETION-CANDIDATES}. Default: table.")
    private Format format = Format.table;

    /** Inherited rather than mixed in: picocli counts a method's arguments wrongly when help comes later. */
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    private boolean help;

    public URI grid(Shell shell) {
        var text = Optional.of(grid)
                .filter(it -> !it.isBlank())
                .or(() -> shell.variable("WEFT_URL"))
                .orElseGet(() -> "http://127.0.0.1:" + (FIRST_PORT + SLOT_STRIDE * slot(shell)));
        try {
            var address = URI.create(text.replaceAll("/+$", ""));
            if (address.getHost() != null && address.getScheme().matches("https?")) {
                return address;
            }
        } catch (IllegalArgumentException notAnAddress) {
            // said below, as for every other text that is no address
        }
        throw new Stop(ExitCode.USAGE, "not the address of a grid: " + text);
    }

    private static int slot(Shell shell) {
        var text = shell.variable("WEFT_SLOT").orElse("0");
        if (!text.matches("[0-9]")) {
            throw new Stop(ExitCode.USAGE, "WEFT_SLOT is a digit, not " + text);
        }
        return Integer.parseInt(text);
    }

    public Optional<String> tenant(Shell shell) {
        return Optional.of(tenant).filter(it -> !it.isBlank()).or(() -> shell.variable("WEFT_TENANT"));
    }

    public Format format() {
        return format;
    }
}
