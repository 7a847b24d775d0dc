package io.weft.agent.control;

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
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlPortTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    @Test
    void hearsTheGuestAndSaysHelloAndStopAgainAfterABreak() throws IOException {
        var path = directory.resolve("guest/control.sock");
        java.nio.file.Files.createDirectory(path.getParent());
        var changes = new AtomicInteger();
        try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(path));
            try (var port = new ControlPort(path, GuestWord.NONE, _ -> changes.incrementAndGet())) {
                try (var guest = server.accept()) {
                    assertThat(line(guest)).isEqualTo("hello");
                    say(guest, "unready starting\nrea");
                    Eventually.until(
                            "unready", SOON, () -> port.word().equals(new GuestWord(Word.UNREADY, "starting")));
                    say(guest, "dy\nnonsense\n");
                    Eventually.until("ready", SOON, () -> port.word().word() == Word.READY);
                    port.stop();
                    assertThat(line(guest)).isEqualTo("stop");
                }
                try (var guest = server.accept()) {
                    assertThat(line(guest)).isEqualTo("hello");
                    assertThat(line(guest)).isEqualTo("stop");
                    say(guest, "x".repeat(100_000) + "\nstopping\n");
                    Eventually.until("stopping", SOON, () -> port.word().word() == Word.STOPPING);
                }
                assertThat(changes.get()).isEqualTo(3);
            }
        }
    }

    @Test
    void believesWhatTheGuestSaidBeforeUntilItSaysOtherwise() throws IOException {
        var path = directory.resolve("guest/control.sock");
        java.nio.file.Files.createDirectory(path.getParent());
        var ready = new GuestWord(Word.READY, "");
        try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(path));
            try (var port = new ControlPort(path, ready, _ -> {});
                    var guest = server.accept()) {
                assertThat(port.word()).isEqualTo(ready);
                say(guest, "unready no room on /data\n");
                Eventually.until("unready", SOON, () -> port.word().word() == Word.UNREADY);
                assertThat(GuestWord.parse(port.word().line())).contains(port.word());
            }
        }
    }

    @Test
    void knowsFromTheLineAloneThatNobodyIsLeft() throws IOException {
        var path = directory.resolve("guest/control.sock");
        java.nio.file.Files.createDirectory(path.getParent());
        var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(path));
        try (var port = new ControlPort(path, GuestWord.NONE, _ -> {})) {
            var guest = server.accept();
            say(guest, "ready\n");
            Eventually.until("ready", SOON, () -> port.word().word() == Word.READY);
            server.close();
            guest.close();
            Eventually.until("gone", SOON, () -> port.word().equals(GuestWord.GONE));
        }
    }

    /** What it says late, or about another time, counts for nothing. */
    @Test
    void believesOfAFreezeAndOfGrowthWhatTheGuestSays() throws Exception {
        var path = directory.resolve("guest/control.sock");
        java.nio.file.Files.createDirectory(path.getParent());
        try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(path));
            try (var port = new ControlPort(path, GuestWord.NONE, _ -> {});
                    var guest = server.accept();
                    var asking = Executors.newVirtualThreadPerTaskExecutor()) {
                assertThat(line(guest)).isEqualTo("hello");
                assertThat(port.freeze("a")).as("nobody ever said anything").isFalse();
                say(guest, "unready starting\n");
                Eventually.until("heard", SOON, () -> port.word().word() == Word.UNREADY);
                var first = asking.submit(() -> port.freeze("a1"));
                assertThat(line(guest)).isEqualTo("freeze a1");
                say(guest, "frozen a0\nfreezing a1\nready\nfrozen a1\n");
                assertThat(first.get()).isTrue();
                var thawed = asking.submit(() -> port.thaw("a1"));
                assertThat(line(guest)).isEqualTo("thaw a1");
                say(guest, "thawed a1\n");
                assertThat(thawed.get()).isTrue();
                var second = asking.submit(() -> port.freeze("a2"));
                assertThat(line(guest)).isEqualTo("freeze a2");
                say(guest, "freezing a2\nfrozen a1\nunfrozen a2\n");
                assertThat(second.get()).isFalse();
                var late = asking.submit(() -> port.thaw("a2"));
                assertThat(line(guest)).isEqualTo("thaw a2");
                say(guest, "unfrozen a2\n");
                assertThat(late.get()).isFalse();
                var grown = asking.submit(() -> port.grow("a3"));
                assertThat(line(guest)).isEqualTo("grow a3");
                say(guest, "ungrown a3\n");
                assertThat(grown.get()).isFalse();
            }
        }
    }

    private static void say(SocketChannel guest, String text) throws IOException {
        var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            guest.write(bytes);
        }
    }

    private static String line(SocketChannel guest) throws IOException {
        var text = new StringBuilder();
        var one = ByteBuffer.allocate(1);
        while (guest.read(one.clear()) == 1 && one.get(0) != '\n') {
            text.append((char) one.get(0));
        }
        return text.toString();
    }
}
