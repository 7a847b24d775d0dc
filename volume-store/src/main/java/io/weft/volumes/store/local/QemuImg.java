package io.weft.volumes.store.local;

import io.weft.volumes.store.Command;
import io.weft.volumes.store.StoreFault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;

/** qemu-img with the format always named: without it the tool follows headers that a guest may have written. */
final class QemuImg {
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final Pattern PERCENT = Pattern.compile("\\((\\d{1,3})\\.\\d+/100%\\)");

    void create(Path file, int sizeMib) {
        run(List.of("qemu-img", "create", "-q", "-f", "qcow2", file.toString(), sizeMib + "M"));
    }

    void resize(Path file, int sizeMib) {
        run(List.of("qemu-img", "resize", "-q", "-f", "qcow2", file.toString(), sizeMib + "M"));
    }

    /** Flushed before it is called done: what follows trusts the file. */
    void convert(Path from, Path to, Duration atMost, IntConsumer percent) {
        new Command(List.of(
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
                        to.toString()))
                .follow(atMost, PERCENT, percent);
    }

    /** Compressed, and without what was never written. */
    void pack(Path from, Path to, Duration atMost) {
        run(
                List.of(
                        "qemu-img",
                        "convert",
                        "-q",
                        "-c",
                        "-f",
                        "qcow2",
                        "-O",
                        "qcow2",
                        from.toString(),
                        to.toString()),
                atMost);
    }

    private static void run(List<String> words) {
        run(words, DEADLINE);
    }

    private static void run(List<String> words, Duration atMost) {
        var outcome = new Command(words).run(atMost);
        if (!outcome.ok()) {
            throw new StoreFault(
                    String.join(" ", words) + " failed: " + outcome.said().strip());
        }
    }
}
