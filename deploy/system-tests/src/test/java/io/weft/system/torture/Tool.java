package io.weft.system.torture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs programs of the machine. */
public final class Tool {
    private Tool() {}

    /** What it printed. */
    public static String run(String... words) {
        return run(List.of(words));
    }

    public static String run(List<String> words) {
        var outcome = attempt(words);
        if (outcome.exit() != 0)
            throw new IllegalStateException(words + " ended with " + outcome.exit() + ": " + outcome.text());
        return outcome.text();
    }

    public record Outcome(int exit, String text) {}

    public static Outcome attempt(List<String> words) {
        try {
            var process = new ProcessBuilder(words).redirectErrorStream(true).start();
            process.getOutputStream().close();
            var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(), text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + words, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in " + words, e);
        }
    }

    /** To be run within a virtual host: its network, its mounts, its processes. */
    public static List<String> within(VirtualHost host, String... words) {
        var all = new ArrayList<>(
                List.of("nsenter", "-t", Long.toString(host.init()), "-m", "-n", "-p", "-u", "-i", "--"));
        all.addAll(Arrays.asList(words));
        return all;
    }

    public static List<String> lines(VirtualHost host, String... words) {
        return run(within(host, words)).lines().filter(it -> !it.isBlank()).toList();
    }
}
