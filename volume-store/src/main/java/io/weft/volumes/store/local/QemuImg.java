package io.weft.volumes.store.local;

import io.weft.volumes.store.StoreFault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;

/** qemu-img with the format always named: without it the tool follows headers that a guest may have written. */
final class QemuImg {
    private static final int DEADLINE_SECONDS = 60;
    private static final int MOST_SAID = 4096;
    private static final Pattern PERCENT = Pattern.compile("\\((\\d{1,3})\\.\\d+/100%\\)");

    void create(Path file, int sizeMib) {
        run(List.of("qemu-img", "create", "-q", "-f", "qcow2", file.toString(), sizeMib + "M"));
    }

    void resize(Path file, int sizeMib) {
        run(List.of("qemu-img", "resize", "-q", "-f", "qcow2", file.toString(), sizeMib + "M"));
    }

    /** Flushed before it is called done: what follows trusts the file. */
    void convert(Path from, Path to, Duration atMost, IntConsumer percent) {
        var command = List.of(
                "qemu-img",
                "convert",
                "-p",
                "-t",
                "writeback",
                "-f",
                "qcow2",
                "-O",
                "qcow2",
                from.toString(),
                to.toString());
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            var overdue = new Timer("copy of " + from.getFileName(), true);
            overdue.schedule(
                    new TimerTask() {
                        @Override
                        public void run() {
                            process.destroyForcibly();
                        }
                    },
                    atMost.toMillis());
            try {
                var said = progress(process, percent);
                if (process.waitFor() != 0) {
                    throw new StoreFault(String.join(" ", command) + " failed or took longer than " + atMost.toSeconds()
                            + " s: " + said.strip());
                }
            } finally {
                overdue.cancel();
                // Awaited: while it lives it may make the file that is removed next.
                process.destroyForcibly().onExit().join();
            }
        } catch (IOException e) {
            throw new StoreFault("cannot run qemu-img", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreFault("interrupted during qemu-img convert", e);
        }
    }

    /** It says {@code (12.34/100%)} and goes back to the line's beginning. Whatever else it says is answered. */
    private static String progress(Process process, IntConsumer percent) throws IOException {
        var other = new StringBuilder();
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
                } else if (other.length() < MOST_SAID) {
                    other.append(line).append(' ');
                }
                line.setLength(0);
            }
        }
        return other.append(line).toString();
    }

    private static void run(List<String> command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            var output = new String(process.getInputStream().readNBytes(4096), StandardCharsets.UTF_8);
            if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new StoreFault(command.get(1) + " took longer than " + DEADLINE_SECONDS + " s");
            }
            if (process.exitValue() != 0) {
                throw new StoreFault(String.join(" ", command) + " failed: " + output.strip());
            }
        } catch (IOException e) {
            throw new StoreFault("cannot run qemu-img", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreFault("interrupted during qemu-img " + command.get(1), e);
        }
    }
}
