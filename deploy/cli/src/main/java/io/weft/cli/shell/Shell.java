package io.weft.cli.shell;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The process a command runs in.
 *
 * @param configuration where logins are kept, one file per grid
 * @param interactive a person is looking: colours, progress lines and questions are welcome
 */
public record Shell(
        BufferedReader in,
        PrintStream out,
        PrintStream err,
        Map<String, String> environment,
        Path configuration,
        boolean interactive,
        Clock clock,
        Pause pause) {
    /** Waits between two looks at the grid; a test's clock moves instead. */
    @FunctionalInterface
    public interface Pause {
        void of(Duration time) throws InterruptedException;
    }

    public Shell {
        environment = Map.copyOf(environment);
    }

    public static Shell ofThisProcess() {
        var environment = System.getenv();
        return new Shell(
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
                new PrintStream(System.out, true, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8),
                environment,
                configurationOf(environment),
                System.console() != null && System.console().isTerminal(),
                Clock.systemUTC(),
                Thread::sleep);
    }

    private static Path configurationOf(Map<String, String> environment) {
        return Optional.ofNullable(environment.get("XDG_CONFIG_HOME"))
                .filter(it -> !it.isBlank())
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".config"))
                .resolve("weft");
    }

    /** A variable that is set to something. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(it -> !it.isBlank());
    }

    public boolean colourful() {
        return interactive && !environment.containsKey("NO_COLOR") && !"dumb".equals(environment.get("TERM"));
    }

    /** Sleeps as part of waiting for the grid. An interrupt is the person's wish to leave. */
    public void sleep(Duration time) {
        try {
            pause.of(time);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Stop(ExitCode.STILL_RUNNING, "interrupted");
        }
    }
}
