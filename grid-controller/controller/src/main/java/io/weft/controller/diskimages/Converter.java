package io.weft.controller.diskimages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Brings what was judged into the grid's form, by QEMU's program.
 *
 * <p>The program is nobody where this one may say who it is, has no network and no way to more rights, and ends when it wants more time, memory or
 * output than it may have. It is given two open files and no path: whatever the file says of others, there is none that it could name.
 */
record Converter(Duration atMost, int programMib, long mostOutBytes) {
    private static final String NOBODY = "65534";
    private static final int MOST_SAID = 300;
    private static final int NOFILE = 32;
    /** Of each of its threads, in bytes: it begins as many as the files are slow, and the usual eight MiB each are all that it may have. */
    private static final int STACK = 1 << 20;

    /** What its own tables take beside the data. */
    private static final long TABLES = 64L << 20;

    static boolean isHere() {
        return Files.isExecutable(Path.of("/usr/bin/qemu-img"));
    }

    /** @param from a whole disk, in a file for itself */
    void convert(Path from, String driver, Path to) {
        try {
            Files.deleteIfExists(to);
            Files.createFile(to);
            handOver(from);
            handOver(to);
            var builder = new ProcessBuilder(words(driver))
                    .redirectInput(from.toFile())
                    .redirectOutput(to.toFile());
            builder.environment().put("MALLOC_ARENA_MAX", "1");
            var process = builder.start();
            var listener = new StringBuffer();
            var listening = Thread.ofVirtual().start(() -> listener.append(said(process)));
            if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
                throw Unfit.tooLarge("It took longer than " + atMost.toSeconds() + " s to read.");
            }
            listening.join();
            if (process.exitValue() != 0) {
                throw Unfit.malformed("It can't be read: " + reason(listener.toString(), process.exitValue()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot convert " + from, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while converting " + from, e);
        }
    }

    List<String> words(String driver) {
        var words = new ArrayList<String>();
        if (isRoot()) {
            words.addAll(List.of("unshare", "--net", "--ipc", "--"));
        }
        words.addAll(List.of(
                "prlimit",
                "--as=" + ((long) programMib << 20),
                "--cpu=" + atMost.toSeconds(),
                "--fsize=" + (mostOutBytes + TABLES),
                "--nofile=" + NOFILE,
                "--stack=" + STACK,
                "--core=0",
                "--",
                "setpriv",
                "--no-new-privs",
                "--inh-caps=-all"));
        if (isRoot()) {
            words.addAll(List.of("--bounding-set=-all", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
        }
        words.addAll(List.of(
                "qemu-img", "convert", "-q", "-f", driver, "-O", "qcow2", "/proc/self/fd/0", "/proc/self/fd/1"));
        return words;
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** To whoever the program is, who opens again what it was given. */
    private static void handOver(Path file) throws IOException {
        if (isRoot()) {
            Files.setAttribute(file, "unix:uid", Integer.parseInt(NOBODY));
        }
    }

    private static String said(Process process) {
        try (var in = process.getErrorStream()) {
            return new String(in.readNBytes(MOST_SAID), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    private static String reason(String said, int status) {
        var line = said.lines()
                .findFirst()
                .orElse("")
                .replaceAll("[^\\x20-\\x7e]", "?")
                .replace("/proc/self/fd/", "");
        return line.isEmpty() ? "the program ended with " + status + "." : line;
    }
}
