package io.weft.volumes.store.rbd;

import io.weft.volumes.store.StoreFault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Timer;
import java.util.TimerTask;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;

/** Copies one image into another, saying how far it is. */
final class Copying {
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3})% complete");
    /** No pool is slower than a MiB a second. */
    private static final int LEAST_SECONDS = 60;

    private final Cluster cluster;

    Copying(Cluster cluster) {
        this.cluster = cluster;
    }

    void copy(String from, String to, int sizeMib, IntConsumer percent) {
        var command = cluster.rbdWords("cp", cluster.pool() + "/" + from, cluster.pool() + "/" + to);
        var atMost = LEAST_SECONDS + sizeMib;
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            var overdue = new Timer("copy of " + from, true);
            overdue.schedule(
                    new TimerTask() {
                        @Override
                        public void run() {
                            process.destroyForcibly();
                        }
                    },
                    atMost * 1000L);
            try {
                listen(process, percent);
                if (process.waitFor() != 0) {
                    throw new StoreFault("copying " + from + " failed (" + process.exitValue()
                            + ") or took longer than " + atMost + " s");
                }
            } finally {
                overdue.cancel();
                process.destroyForcibly().onExit().join();
            }
        } catch (IOException e) {
            throw new StoreFault("cannot run rbd", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreFault("interrupted during rbd cp", e);
        }
    }

    /** It says {@code Image copy: 12% complete...} and goes back to the line's beginning. */
    private static void listen(Process process, IntConsumer percent) throws IOException {
        var line = new StringBuilder();
        try (var said = process.inputReader(StandardCharsets.UTF_8)) {
            for (int next = said.read(); next >= 0; next = said.read()) {
                if (next != '\r' && next != '\n') {
                    line.append((char) next);
                    continue;
                }
                var found = PERCENT.matcher(line);
                if (found.find()) {
                    percent.accept(Integer.parseInt(found.group(1)));
                }
                line.setLength(0);
            }
        }
    }
}
