package io.weft.cli.grid;

import com.fasterxml.jackson.databind.JsonNode;
import io.weft.cli.http.Answer;
import io.weft.cli.http.Http;
import io.weft.cli.http.Unreachable;
import io.weft.cli.output.Age;
import io.weft.cli.output.Cell;
import io.weft.cli.output.Plain;
import io.weft.cli.output.Sheet;
import io.weft.cli.shell.ExitCode;
import io.weft.cli.shell.Stop;
import java.time.Duration;
import java.time.Instant;
import picocli.CommandLine.Option;

/** Options and act of following an operation to its end. */
public final class Waiting {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    /** How long a silent grid is waited for: a controller is back within seconds, its database within a minute. */
    private static final Duration SILENCE = Duration.ofSeconds(60);

    @Option(
            names = "--wait",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Follow the operation to its end, or return once the wish is stored. Default: --wait.")
    private boolean wait;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "900",
            description = "The longest wait. Default: ${DEFAULT-VALUE}. The operation goes on without us.")
    private int timeoutSeconds;

    /** Shows the operation that a request started; follows it first unless told otherwise. */
    public int follow(Invocation invocation, Grid grid, Answer started) {
        var operation = started.json();
        return wait ? end(invocation, grid, operation) : accepted(invocation, operation);
    }

    private static int accepted(Invocation invocation, JsonNode operation) {
        show(invocation, operation);
        return ExitCode.DONE.number();
    }

    /** Looks at an operation until it is over. */
    public int end(Invocation invocation, Grid grid, JsonNode started) {
        var shell = invocation.shell();
        var line = new ProgressLine(shell);
        var begun = shell.clock().instant();
        var operation = started;
        while (running(operation)) {
            if (past(begun, Duration.ofSeconds(timeoutSeconds), shell.clock().instant())) {
                line.clear();
                show(invocation, operation);
                throw new Stop(ExitCode.STILL_RUNNING, "not done after " + Age.of(Duration.ofSeconds(timeoutSeconds)));
            }
            line.show(said(operation, begun, shell.clock().instant()));
            shell.sleep(BETWEEN_LOOKS);
            operation = look(invocation, grid, operation);
        }
        line.clear();
        show(invocation, operation);
        return "done".equals(operation.path("state").asText()) ? ExitCode.DONE.number() : ExitCode.REFUSED.number();
    }

    private static JsonNode look(Invocation invocation, Grid grid, JsonNode operation) {
        var shell = invocation.shell();
        var path = grid.ours("/operations/" + Http.encoded(operation.path("id").asText()));
        var since = shell.clock().instant();
        while (true) {
            try {
                return grid.get(path).json();
            } catch (Unreachable silence) {
                if (past(since, SILENCE, shell.clock().instant())) {
                    throw silence;
                }
                shell.sleep(BETWEEN_LOOKS);
            }
        }
    }

    private static boolean past(Instant since, Duration most, Instant now) {
        return Duration.between(since, now).compareTo(most) > 0;
    }

    private static boolean running(JsonNode operation) {
        return "running".equals(operation.path("state").asText());
    }

    private static String said(JsonNode operation, Instant begun, Instant now) {
        var progress = operation.path("progress");
        return String.join(
                        "  ",
                        operation.path("kind").asText() + " "
                                + operation.path("application").asText(),
                        progress.path("done").asInt() + "/"
                                + progress.path("total").asInt(),
                        Age.of(Duration.between(begun, now)),
                        Plain.line(operation.path("message").asText("")))
                .stripTrailing();
    }

    public static void show(Invocation invocation, JsonNode operation) {
        var progress = operation.path("progress");
        invocation.show(
                operation,
                page -> page.add(new Sheet()
                        .fact("operation", operation.path("id").asText())
                        .fact("kind", operation.path("kind").asText())
                        .fact("application", operation.path("application").asText(""))
                        .fact("state", Cell.state(operation.path("state").asText()))
                        .fact(
                                "progress",
                                progress.isMissingNode()
                                        ? ""
                                        : progress.path("done").asInt() + " of "
                                                + progress.path("total").asInt())
                        .fact("took", took(invocation, operation))
                        .fact("message", operation.path("message").asText(""))));
    }

    private static String took(Invocation invocation, JsonNode operation) {
        var started = operation.path("startedAt").asText("");
        var finished = operation.path("finishedAt").asText("");
        return started.isEmpty()
                ? ""
                : Age.of(
                        started, finished.isEmpty() ? invocation.shell().clock().instant() : Instant.parse(finished));
    }
}
