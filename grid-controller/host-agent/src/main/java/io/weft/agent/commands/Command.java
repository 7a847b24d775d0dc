package io.weft.agent.commands;

import io.weft.agent.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One run of a program of the host. */
public record Command(List<String> arguments, byte[] input, Duration deadline, Complaints complaints) {
    /** What becomes of what the program says on its standard error. */
    public enum Complaints {
        /** It is part of the output, in the order of its coming, which may be the midst of a line. */
        AMONG_OUTPUT,
        UNHEARD
    }

    private static final Duration USUAL_DEADLINE = Duration.ofSeconds(30);
    private static final int MAX_OUTPUT_BYTES = 16 << 20;
    private static final int SHOWN_CHARACTERS = 400;

    public Command {
        arguments = List.copyOf(arguments);
    }

    public Command(List<String> arguments, byte[] input, Duration deadline) {
        this(arguments, input, deadline, Complaints.AMONG_OUTPUT);
    }

    public static Command of(String... arguments) {
        return new Command(List.of(arguments), new byte[0], USUAL_DEADLINE);
    }

    public Command withInput(byte[] bytes) {
        return new Command(arguments, bytes, deadline, complaints);
    }

    /** For output that is read line by line. */
    public Command withoutComplaints() {
        return new Command(arguments, input, deadline, Complaints.UNHEARD);
    }

    public record Outcome(int exit, String output) {}

    /** @return what it printed; a fault when it ends with anything but 0 */
    public String run() {
        var outcome = attempt();
        if (outcome.exit() != 0) {
            throw new Fault(this + " ended with " + outcome.exit() + ": " + shortened(outcome.output()));
        }
        return outcome.output();
    }

    /**
     * For programs whose exit code is an answer.
     *
     * <p>Writing to and reading from a program that hangs would wait for it without end: at the deadline it is ended by somebody else.
     */
    public Outcome attempt() {
        var inTime = new CompletableFuture<Void>();
        try {
            var process = begun();
            inTime.orTimeout(deadline.toMillis(), TimeUnit.MILLISECONDS).whenComplete((_, late) -> {
                if (late != null) {
                    process.destroyForcibly();
                }
            });
            return outcome(process, inTime);
        } catch (IOException e) {
            throw inTime.isCompletedExceptionally() ? tookTooLong() : new Fault("cannot run " + this, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Fault("interrupted while running " + this, e);
        }
    }

    private Process begun() throws IOException {
        var builder = new ProcessBuilder(arguments);
        return switch (complaints) {
            case AMONG_OUTPUT -> builder.redirectErrorStream(true).start();
            case UNHEARD ->
                builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        };
    }

    private Outcome outcome(Process process, CompletableFuture<Void> inTime) throws IOException, InterruptedException {
        try (var in = process.getOutputStream()) {
            in.write(input);
        }
        var output = new String(process.getInputStream().readNBytes(MAX_OUTPUT_BYTES), StandardCharsets.UTF_8);
        var exit = process.waitFor();
        if (!inTime.complete(null)) {
            throw tookTooLong();
        }
        return new Outcome(exit, output);
    }

    private Fault tookTooLong() {
        return new Fault(this + " took longer than " + deadline);
    }

    private static String shortened(String text) {
        var stripped = text.strip();
        return stripped.length() <= SHOWN_CHARACTERS ? stripped : stripped.substring(0, SHOWN_CHARACTERS) + "…";
    }

    @Override
    public String toString() {
        return String.join(" ", arguments);
    }
}
