package io.weft.cli.instance;

import io.weft.cli.shell.ExitCode;
import io.weft.cli.shell.Shell;
import io.weft.cli.shell.Stop;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One command at the shell that a guest offers at its console. */
final class ConsoleRun implements WebSocket.Listener {
    private static final Duration SHELL_BEGINS = Duration.ofSeconds(20);
    private static final Duration QUIET = Duration.ofMillis(700);
    private static final String HERE = "\u001b[24;80R";
    /** Whoever was here before may have left half a line. */
    private static final String CLEAR_LINE = "\u0015";

    private final Shell shell;
    private final Transcript transcript =
            new Transcript(UUID.randomUUID().toString().replace("-", ""));
    private final CompletableFuture<Integer> end = new CompletableFuture<>();
    private volatile long heardAt = System.nanoTime();
    private volatile boolean listening;

    ConsoleRun(Shell shell) {
        this.shell = shell;
    }

    /** @return what the command ended with */
    static int run(Shell shell, ConsoleLine line, List<String> words, Duration patience) {
        var run = new ConsoleRun(shell);
        try (var open = line.open(run)) {
            run.awaitQuiet();
            run.knock(open.socket());
            run.awaitQuiet();
            run.say(open.socket(), CLEAR_LINE + run.transcript.line(words));
            return run.ended(patience);
        }
    }

    /** What was shown until now was shown before we came: whoever asked there for an answer has had it, or waits no more. */
    void knock(WebSocket socket) {
        listening = true;
        say(socket, "\r");
    }

    private void say(WebSocket socket, String keys) {
        heardAt = System.nanoTime();
        socket.sendBinary(ByteBuffer.wrap(keys.getBytes(StandardCharsets.UTF_8)), true)
                .join();
    }

    /** A shell that begins says things first. */
    private void awaitQuiet() {
        while (System.nanoTime() - heardAt < QUIET.toNanos() && !end.isDone()) {
            pause();
        }
    }

    private int ended(Duration patience) {
        var begins = System.nanoTime() + SHELL_BEGINS.toNanos();
        while (!transcript.hasBegun() && !end.isDone()) {
            if (System.nanoTime() > begins) {
                throw new Stop(ExitCode.REFUSED, "no shell answers at this console");
            }
            pause();
        }
        try {
            return end.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            throw new Stop(
                    ExitCode.REFUSED,
                    "the command has not ended within " + patience.toSeconds() + " s, and goes on at the console");
        } catch (ExecutionException why) {
            throw new Stop(ExitCode.REFUSED, why.getCause().getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Stop(ExitCode.REFUSED, "interrupted");
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Stop(ExitCode.REFUSED, "interrupted");
        }
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        heardAt = System.nanoTime();
        // Byte by byte: whatever it prints is passed on as it is, wherever the line cuts it.
        var output = transcript
                .hear(StandardCharsets.ISO_8859_1.decode(data).toString())
                .getBytes(StandardCharsets.ISO_8859_1);
        shell.out().write(output, 0, output.length);
        shell.out().flush();
        for (var asked = transcript.questions(); listening && asked > 0; asked--) {
            from.sendBinary(ByteBuffer.wrap(HERE.getBytes(StandardCharsets.US_ASCII)), true);
        }
        transcript.status().ifPresent(end::complete);
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        end.completeExceptionally(new IllegalStateException(reason.isEmpty() ? ConsoleLine.BROKE : reason));
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        end.completeExceptionally(new IllegalStateException(ConsoleLine.BROKE));
    }
}
