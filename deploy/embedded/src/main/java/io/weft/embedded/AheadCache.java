package io.weft.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Java's ahead-of-time cache of one part: its classes loaded and linked, which is most of the work of its start.
 *
 * <p>The first run of a build records what it needed, and the cache is put together after its end, which takes some seconds of a
 * processor. Both stand beside the program and go with it. A cache that does not fit is not used, and the start is slower for it.
 */
final class AheadCache {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Path cache;
    private final Path recording;

    /** @param slot two grids of the same build may end at once, and each writes a recording of its own */
    AheadCache(Path directory, String part, Slot slot) {
        this.cache = directory.resolve(part + ".aot");
        this.recording = directory.resolve(part + "-" + slot.number() + ".recording");
    }

    /** For a start that may record as well as use. */
    List<String> options() {
        return Files.exists(cache)
                ? use()
                : List.of("-XX:AOTMode=record", "-XX:AOTConfiguration=" + recording, "-Xlog:aot*=off");
    }

    /** For a start that only uses what is there. */
    List<String> use() {
        return Files.exists(cache) ? List.of("-XX:AOTCache=" + cache, "-Xlog:aot*=off") : List.of();
    }

    boolean due() {
        return Files.exists(recording) && !Files.exists(cache);
    }

    /** @param words how the part is started, but for the options from here */
    void assemble(String java, List<String> words) throws IOException {
        var fresh = cache.resolveSibling(cache.getFileName() + ".new");
        var all = new ArrayList<>(List.of(
                java,
                "-XX:AOTMode=create",
                "-XX:AOTConfiguration=" + recording,
                "-XX:AOTCache=" + fresh,
                "-Xlog:aot*=off"));
        all.addAll(words);
        var outcome = Shell.attempt(all, "", PATIENCE);
        if (outcome.ok() && Files.exists(fresh)) Files.move(fresh, cache, StandardCopyOption.ATOMIC_MOVE);
        Files.deleteIfExists(fresh);
        Files.deleteIfExists(recording);
    }
}
