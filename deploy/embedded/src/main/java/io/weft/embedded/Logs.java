package io.weft.embedded;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Log files of the parts: one old generation is kept, so they stay bounded. */
final class Logs {
    private static final long LARGEST = 8L << 20;
    private static final int TAIL_BYTES = 16 << 10;

    private Logs() {}

    static void rotate(Path log) throws IOException {
        if (Files.exists(log) && Files.size(log) > LARGEST)
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
    }

    static List<String> tail(Path log, int lines) {
        if (!Files.isRegularFile(log)) return List.of("(no log yet at " + log + ")");
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            var start = Math.max(0, file.length() - TAIL_BYTES);
            file.seek(start);
            var bytes = new byte[(int) (file.length() - start)];
            file.readFully(bytes);
            var all = new String(bytes, StandardCharsets.UTF_8).lines().toList();
            return all.subList(Math.max(0, all.size() - lines), all.size());
        } catch (IOException e) {
            return List.of("(unreadable: " + e.getMessage() + ")");
        }
    }
}
