package io.weft.cli.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** The person's terminal, giving every key as it is struck, until it is closed; also when the program is ended meanwhile. */
public final class RawTerminal implements AutoCloseable {
    private final String before;
    private final Thread hook = new Thread(this::restore);

    public RawTerminal() {
        before = stty("-g");
        Runtime.getRuntime().addShutdownHook(hook);
        stty("raw", "-echo");
    }

    private void restore() {
        stty(before);
    }

    @Override
    public void close() {
        restore();
        Runtime.getRuntime().removeShutdownHook(hook);
    }

    private static String stty(String... words) {
        try {
            var command = Stream.concat(Stream.of("stty"), Stream.of(words)).toList();
            var process = new ProcessBuilder(List.copyOf(command))
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            process.waitFor();
            return printed;
        } catch (IOException absent) {
            throw new Stop(ExitCode.USAGE, "this terminal can't be used: there is no stty");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Stop(ExitCode.STILL_RUNNING, "interrupted");
        }
    }
}
