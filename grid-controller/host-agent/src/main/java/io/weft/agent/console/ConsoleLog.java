package io.weft.agent.console;

import io.weft.agent.Fault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * One guest's console, written by QEMU in append mode.
 *
 * <p>Too long, it is copied aside and cut to nothing in place, because QEMU holds the file open: what is written between the
 * two is lost. At most twice {@link #MAX_BYTES} are on disk, plus what a guest writes between two looks.
 */
public final class ConsoleLog {
    public static final int MAX_BYTES = 512 << 10;
    private final Path file;

    public ConsoleLog(Path file) {
        this.file = file;
    }

    private Path older() {
        return file.resolveSibling(file.getFileName() + ".1");
    }

    public void keepShort() {
        try {
            if (Files.exists(file) && Files.size(file) > MAX_BYTES) {
                var end = tail(file, MAX_BYTES);
                try (var now = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    now.truncate(0);
                }
                var copy = older().resolveSibling(older().getFileName() + ".new");
                Files.write(copy, end);
                Files.move(copy, older(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new Fault("cannot shorten " + file, e);
        }
    }

    /** The last so many bytes, as text; broken characters are replaced. */
    public String end(int maxBytes) {
        try {
            var now = tail(file, maxBytes);
            var before = now.length < maxBytes ? tail(older(), maxBytes - now.length) : new byte[0];
            var all = ByteBuffer.allocate(before.length + now.length)
                    .put(before)
                    .put(now)
                    .flip();
            return StandardCharsets.UTF_8.decode(all).toString();
        } catch (IOException e) {
            throw new Fault("cannot read " + file, e);
        }
    }

    private static byte[] tail(Path file, int maxBytes) throws IOException {
        if (!Files.exists(file)) {
            return new byte[0];
        }
        try (var in = FileChannel.open(file, StandardOpenOption.READ)) {
            var size = in.size();
            var bytes = ByteBuffer.allocate((int) Math.min(size, maxBytes));
            in.position(size - bytes.capacity());
            while (bytes.hasRemaining() && in.read(bytes) >= 0) {
                // Reads until full or shortened under our hands.
            }
            var read = new byte[bytes.position()];
            bytes.flip().get(read);
            return read;
        }
    }
}
