package io.weft.cli.host;

import com.fasterxml.jackson.databind.JsonNode;
import io.weft.cli.grid.Grid;
import io.weft.cli.grid.Invocation;
import io.weft.cli.grid.ProgressLine;
import io.weft.cli.http.Unreachable;
import io.weft.cli.output.Age;
import io.weft.cli.shell.ExitCode;
import io.weft.cli.shell.Stop;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Option;

/** Options and act of watching a host become empty. */
final class Emptying {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    /** What stays is told once it has stood so long: what has just begun to move looks the same for a moment. */
    private static final Duration SETTLED = Duration.ofSeconds(10);

    @Option(names = "--wait", description = "Watch until the host is empty, or until only what can't move is left.")
    private boolean wait;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "1800",
            description = "The longest wait. Default: ${DEFAULT-VALUE}. The drain goes on without us.")
    private int timeoutSeconds;

    /** @return empty, or refused when what is left stays, or still running when the time is up */
    ExitCode watch(Invocation invocation, Grid grid, String path, JsonNode drained) {
        if (!wait) {
            invocation.show(drained, page -> HostPages.whole(drained, invocation, page));
            return ExitCode.DONE;
        }
        var shell = invocation.shell();
        var line = new ProgressLine(shell);
        var begun = shell.clock().instant();
        var stuckSince = begun;
        var detail = drained;
        while (!detail.path("empty").asBoolean()) {
            var now = shell.clock().instant();
            stuckSince = onlyStays(detail) ? stuckSince : now;
            if (isOver(begun, Duration.ofSeconds(timeoutSeconds), now)) {
                line.clear();
                throw new Stop(ExitCode.STILL_RUNNING, "not empty after " + Age.of(Duration.ofSeconds(timeoutSeconds)));
            }
            if (isOver(stuckSince, SETTLED, now)) {
                break;
            }
            line.show(left(detail) + " left  " + Age.of(Duration.between(begun, now)));
            shell.sleep(BETWEEN_LOOKS);
            detail = look(grid, path, detail);
        }
        line.clear();
        var last = detail;
        invocation.show(last, page -> HostPages.whole(last, invocation, page));
        return last.path("empty").asBoolean() ? ExitCode.DONE : ExitCode.REFUSED;
    }

    /** A grid that is away for a moment says nothing about the host. */
    private static JsonNode look(Grid grid, String path, JsonNode before) {
        try {
            return grid.get(path).json();
        } catch (Unreachable silence) {
            return before;
        }
    }

    private static boolean isOver(Instant since, Duration time, Instant now) {
        return Duration.between(since, now).compareTo(time) > 0;
    }

    private static boolean onlyStays(JsonNode detail) {
        return StreamSupport.stream(detail.path("left").spliterator(), false)
                .filter(it -> !"wire".equals(it.path("kind").asText()))
                .allMatch(it -> it.path("stays").asBoolean());
    }

    private static int left(JsonNode detail) {
        return detail.path("left").size();
    }
}
