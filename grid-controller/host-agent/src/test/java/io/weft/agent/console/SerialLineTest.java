package io.weft.agent.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.agent.Eventually;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A line as QEMU offers it. */
class SerialLineTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    private final AtomicBoolean ended = new AtomicBoolean();
    private ServerSocketChannel qemu;
    private SocketChannel guest;
    private SerialLine line;

    @BeforeEach
    void connect() throws IOException {
        var address = UnixDomainSocketAddress.of(directory.resolve("serial.sock"));
        qemu = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address);
        line = new SerialLine(SocketChannel.open(address), () -> ended.set(true));
        guest = qemu.accept();
        line.start("test");
    }

    @AfterEach
    void hangUp() throws IOException {
        line.close();
        guest.close();
        qemu.close();
    }

    private void write(String text) throws IOException {
        for (var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)); bytes.hasRemaining(); ) {
            guest.write(bytes);
        }
    }

    private static String next(Backlog backlog) throws InterruptedException {
        return new String(backlog.take(SOON).orElseThrow(), StandardCharsets.US_ASCII);
    }

    @Test
    void showsEverybodyWhatTheGuestWritesAndTypesWhatAnyOfThemSays() throws Exception {
        var alice = new Backlog();
        var bob = new Backlog();
        line.watch(alice);
        line.watch(bob);
        write("# ");
        assertThat(next(alice)).isEqualTo("# ");
        assertThat(next(bob)).isEqualTo("# ");
        line.type("id\r".getBytes(StandardCharsets.US_ASCII), () -> false);
        var typed = ByteBuffer.allocate(10);
        guest.read(typed);
        assertThat(new String(typed.array(), 0, typed.position(), StandardCharsets.US_ASCII))
                .isEqualTo("id\r");
        assertThat(line.leave(alice)).isTrue();
        assertThat(line.leave(bob)).isFalse();
    }

    @Test
    void aGuestWritesOnWhileNobodyTakesAnything() throws Exception {
        var asleep = new Backlog();
        line.watch(asleep);
        write("x".repeat(8 * Backlog.MAX_BYTES));
        write("the end");
        Eventually.until("all of it read", SOON, () -> {
            try {
                return next(asleep).contains("the end");
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private Thread typist(AtomicBoolean left) {
        return Thread.startVirtualThread(() -> {
            try {
                line.type(new byte[10 << 20], left::get);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @Test
    void whoeverTypesWaitsForAGuestThatTakesNothingAndIsFreedByTheEnd() throws Exception {
        var typist = typist(new AtomicBoolean());
        assertThat(typist.join(Duration.ofMillis(300)))
                .as("the guest takes nothing")
                .isFalse();
        line.close();
        assertThat(typist.join(SOON)).isTrue();
    }

    @Test
    void whoeverLeavesWhileTypingLeavesTheRestUntypedAndTheLineToTheOthers() throws Exception {
        var left = new AtomicBoolean();
        var typist = typist(left);
        assertThat(typist.join(Duration.ofMillis(300))).isFalse();
        left.set(true);
        assertThat(typist.join(SOON)).isTrue();
        var other = new Backlog();
        line.watch(other);
        write("still here");
        assertThat(next(other)).isEqualTo("still here");
    }

    @Test
    void tellsThoseWhoWatchThatTheGuestHungUp() throws Exception {
        var backlog = new Backlog();
        line.watch(backlog);
        write("bye");
        guest.close();
        assertThat(next(backlog)).isEqualTo("bye");
        Eventually.until("ended", SOON, () -> ended.get() && backlog.drained());
    }
}
