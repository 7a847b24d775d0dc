package io.weft.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a command as a list of words (never through a shell), with a deadline. */
final class Shell {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    record Outcome(int status, String output) {
        boolean ok() {
            return status == 0;
        }
    }

    private Shell() {}

    static Outcome attempt(List<String> words) {
        return attempt(words, "", PATIENCE);
    }

    static Outcome attempt(List<String> words, String input, Duration patience) {
        try {
            var process = new ProcessBuilder(words).redirectErrorStream(true).start();
            Thread.startVirtualThread(() -> feed(process, input));
            var output = new StringBuilder();
            var reader = Thread.startVirtualThread(() -> drain(process, output));
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                return new Outcome(-1, words.getFirst() + " did not answer within " + patience.toSeconds() + " s");
            }
            reader.join(Duration.ofSeconds(1));
            return new Outcome(process.exitValue(), output.toString().strip());
        } catch (IOException e) {
            return new Outcome(-1, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome(-1, "interrupted");
        }
    }

    static String must(String... words) {
        return mustWith("", List.of(words));
    }

    static String mustWith(String input, List<String> words) {
        var outcome = attempt(words, input, PATIENCE);
        if (!outcome.ok()) throw new GridFault(String.join(" ", words) + ": " + outcome.output());
        return outcome.output();
    }

    static boolean does(String... words) {
        return attempt(List.of(words)).ok();
    }

    private static void feed(Process process, String input) {
        try (var out = process.getOutputStream()) {
            out.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // The command went away without reading; its status says why.
        }
    }

    private static void drain(Process process, StringBuilder output) {
        try (var in = process.getInputStream()) {
            output.append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
