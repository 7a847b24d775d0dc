package io.weft.agent.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleLogTest {
    @TempDir
    Path directory;

    @Test
    void staysBoundedWhileAGuestKeepsTalking() throws IOException {
        var file = directory.resolve("console.log");
        var log = new ConsoleLog(file);
        // As QEMU does: opened once, for appending.
        try (var writer = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (var i = 0; i < 40_000; i++) {
                writer.write("line " + i + " of a guest that talks a great deal about very little\n");
                if (i % 1000 == 0) {
                    writer.flush();
                    log.keepShort();
                }
            }
        }
        log.keepShort();
        try (var files = Files.list(directory)) {
            var total = files.mapToLong(each -> each.toFile().length()).sum();
            assertThat(total).isLessThan(2L * ConsoleLog.MAX_BYTES + (64 << 10));
        }
        assertThat(log.end(200))
                .endsWith("about very little\n")
                .hasSizeLessThanOrEqualTo(200)
                .contains("39999");
    }

    @Test
    void reachesBackOverTheCut() throws IOException {
        var file = directory.resolve("console.log");
        var log = new ConsoleLog(file);
        Files.writeString(file, "a".repeat(ConsoleLog.MAX_BYTES) + "before\n");
        log.keepShort();
        Files.writeString(file, "after\n", StandardOpenOption.APPEND);
        assertThat(log.end(20)).endsWith("before\nafter\n");
        assertThat(new ConsoleLog(directory.resolve("none")).end(20)).isEmpty();
    }
}
