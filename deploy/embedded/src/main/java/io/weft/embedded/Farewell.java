package io.weft.embedded;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Asks the guests of a host that shuts down to stop by themselves, over the control port that its agent has let go. Host-init waits
 * for them and ends those that stay.
 */
final class Farewell {
    private static final Duration AGENT_PATIENCE = Duration.ofSeconds(10);
    private static final Duration GUEST_PATIENCE = Duration.ofSeconds(15);
    private static final long LOOK_EVERY_MILLIS = 50;
    private static final ByteBuffer STOP =
            ByteBuffer.wrap("stop\n".getBytes(StandardCharsets.US_ASCII)).asReadOnlyBuffer();

    private final Path host;

    Farewell(Path host) {
        this.host = host;
    }

    /** Returns at once; the work is over when the guests are gone or patience is. */
    void start() {
        Thread.ofVirtual().start(() -> {
            try {
                if (!agentGone()) return;
                for (var port : ports()) Thread.ofVirtual().start(() -> say(port));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (IOException e) {
                System.out.println(host + ": guests are not asked to stop: " + e.getMessage());
            }
        });
    }

    private boolean agentGone() throws InterruptedException {
        var until = System.nanoTime() + AGENT_PATIENCE.toNanos();
        while (!Files.exists(host.resolve("state/agent-gone"))) {
            if (System.nanoTime() > until) return false;
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
        return true;
    }

    private List<Path> ports() throws IOException {
        var instances = host.resolve("agent/instances");
        if (!Files.isDirectory(instances)) return List.of();
        try (var directories = Files.list(instances)) {
            return directories
                    .map(directory -> directory.resolve("control.sock"))
                    .filter(Files::exists)
                    .toList();
        }
    }

    /** QEMU hangs up when it ends; until then the line is kept, since it may drop what was said on one that closed. */
    private static void say(Path port) {
        try (var line = SocketChannel.open(UnixDomainSocketAddress.of(port))) {
            line.write(STOP.duplicate());
            var until = System.nanoTime() + GUEST_PATIENCE.toNanos();
            Thread.ofVirtual().start(() -> closeLater(line));
            var heard = ByteBuffer.allocate(1024);
            while (System.nanoTime() < until && line.read(heard.clear()) >= 0) heard.flip();
        } catch (IOException e) {
            // The guest is gone, which is what was wanted.
        }
    }

    private static void closeLater(SocketChannel line) {
        try {
            Thread.sleep(GUEST_PATIENCE);
            line.close();
        } catch (IOException e) {
            // It was closed already.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
