package io.weft.volumes.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;

/** A program that a store leans on, by its words and never through a shell. Each run has an end, and leaves no process. */
public record Command(List<String> words) {
    private static final int MOST_READ = 1 << 20;
    private static final int MOST_SAID = 4096;

    public Command {
        words = List.copyOf(words);
    }

    /** @param said what it wrote beside its answer */
    public record Outcome(int status, String answer, String said) {
        public boolean ok() {
            return status == 0;
        }
    }

    public Outcome run(Duration atMost) {
        try {
            var process = new ProcessBuilder(words).start();
            process.getOutputStream().close();
            var said = new StringBuffer();
            var listener = Thread.ofVirtual().start(() -> said.append(read(process.getErrorStream())));
            var answer = new StringBuffer();
            var reader = Thread.ofVirtual().start(() -> answer.append(read(process.getInputStream())));
            if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new StoreFault(name() + " " + words.getLast() + " took longer than " + atMost.toSeconds() + " s");
            }
            listener.join();
            reader.join();
            return new Outcome(process.exitValue(), answer.toString(), said.toString());
        } catch (IOException e) {
            throw new StoreFault("cannot run " + name(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreFault("interrupted during " + name(), e);
        }
    }

    /**
     * For what tells how far it is, on a line that it writes over and over.
     *
     * @param percent of a line that says so, the number as its only group
     */
    public void follow(Duration atMost, Pattern percent, IntConsumer progress) {
        try {
            var process = new ProcessBuilder(words).redirectErrorStream(true).start();
            process.getOutputStream().close();
            var overdue = new Timer(name(), true);
            overdue.schedule(
                    new TimerTask() {
                        @Override
                        public void run() {
                            process.destroyForcibly();
                        }
                    },
                    atMost.toMillis());
            try {
                var said = listened(process, percent, progress);
                if (process.waitFor() != 0) {
                    throw new StoreFault(String.join(" ", words) + " failed or took longer than " + atMost.toSeconds()
                            + " s: " + said.strip());
                }
            } finally {
                overdue.cancel();
                // Awaited: while it lives it may make what is removed next.
                process.destroyForcibly().onExit().join();
            }
        } catch (IOException e) {
            throw new StoreFault("cannot run " + name(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreFault("interrupted during " + name(), e);
        }
    }

    /** What is no progress is answered. */
    private static String listened(Process process, Pattern percent, IntConsumer progress) throws IOException {
        var other = new StringBuilder();
        var line = new StringBuilder();
        try (var said = process.inputReader(StandardCharsets.UTF_8)) {
            for (int next = said.read(); next >= 0; next = said.read()) {
                if (next != '\r' && next != '\n') {
                    line.append((char) next);
                    continue;
                }
                var found = percent.matcher(line);
                if (found.find()) {
                    progress.accept(Integer.parseInt(found.group(1)));
                } else if (other.length() < MOST_SAID) {
                    other.append(line).append(' ');
                }
                line.setLength(0);
            }
        }
        return other.append(line).toString();
    }

    private String name() {
        return words.getFirst();
    }

    private static String read(InputStream in) {
        try (in) {
            return new String(in.readNBytes(MOST_READ), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
