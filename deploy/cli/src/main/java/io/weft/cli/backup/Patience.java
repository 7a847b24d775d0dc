package io.weft.cli.backup;

import com.fasterxml.jackson.databind.JsonNode;
import io.weft.cli.grid.Invocation;
import io.weft.cli.shell.ExitCode;
import io.weft.cli.shell.Stop;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** Whether to wait for what was begun, and how long. */
final class Patience {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    @Option(
            names = "--wait",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Wait until it has ended. Default: --wait.")
    private boolean wait;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "1800",
            description = "The longest wait. Default: ${DEFAULT-VALUE}.")
    private int timeoutSeconds;

    JsonNode ended(Invocation invocation, JsonNode begun, Supplier<JsonNode> look, Predicate<JsonNode> over) {
        var shell = invocation.shell();
        var until = shell.clock().instant().plusSeconds(timeoutSeconds);
        var now = begun;
        while (wait && !over.test(now)) {
            if (shell.clock().instant().isAfter(until)) {
                throw new Stop(ExitCode.STILL_RUNNING, "not ended after " + timeoutSeconds + " s");
            }
            shell.sleep(BETWEEN_LOOKS);
            now = look.get();
        }
        return now;
    }
}
