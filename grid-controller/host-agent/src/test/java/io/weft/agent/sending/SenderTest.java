package io.weft.agent.sending;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.weft.agent.Samples;
import io.weft.kernel.InstanceId;
import io.weft.kernel.VolumeId;
import io.weft.orders.SendOrder;
import io.weft.orders.Sending;
import io.weft.orders.Signature;
import io.weft.volumes.store.Capture;
import io.weft.volumes.store.Disk;
import io.weft.volumes.store.Store;
import io.weft.volumes.store.StoreFault;
import io.weft.volumes.store.StoredVolume;
import io.weft.volumes.store.Stores;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SenderTest {
    private static final VolumeId VOLUME = new VolumeId(new UUID(0, 1));
    private static final byte[] KEY = {1, 2, 3};
    private static final Instant NOW = Instant.parse("2026-12-02T10:00:00Z");
    private static final byte[] PACKED = new byte[Sending.MOST_PIECE * 2 + 1000];

    static {
        new Random(7).nextBytes(PACKED);
    }

    private final SendOrder order = new SendOrder(UUID.randomUUID(), 1, 1, VOLUME, NOW.plusSeconds(60));
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private final AtomicInteger asked = new AtomicInteger();
    private final CompletableFuture<String> failed = new CompletableFuture<>();
    private final CompletableFuture<Void> whole = new CompletableFuture<>();

    @TempDir
    Path directory;

    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(Sending.path(order.transfer()), this::take);
        server.createContext(Sending.failedPath(order.transfer()), exchange -> {
            failed.complete(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            answer(exchange, 204, "");
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    /** Is away for the second piece, and has then forgotten half of the first. */
    private synchronized void take(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        var signature = new String(Signature.sign(KEY, Sending.signed(order.transfer())), StandardCharsets.US_ASCII);
        if (!headers.getFirst(Sending.HEADER).equals(Samples.HERE + "." + signature)) {
            answer(exchange, 404, "");
            return;
        }
        var offset = Integer.parseInt(headers.getFirst(Sending.OFFSET));
        var piece = exchange.getRequestBody().readAllBytes();
        if (asked.incrementAndGet() == 2) {
            answer(exchange, 503, "");
            return;
        }
        if (asked.get() == 3) {
            var half = received.toByteArray();
            received.reset();
            received.write(half, 0, 1000);
            answer(exchange, 200, "1000");
            return;
        }
        if (offset == received.size()) {
            received.writeBytes(piece);
        }
        answer(exchange, 200, Integer.toString(received.size()));
        if (received.size() == PACKED.length) {
            whole.complete(null);
        }
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        exchange.sendResponseHeaders(status, text.isEmpty() ? -1 : text.length());
        if (!text.isEmpty()) {
            exchange.getResponseBody().write(text.getBytes(StandardCharsets.US_ASCII));
        }
        exchange.close();
    }

    private Sender sender(Store store, byte[] key, Instant now) {
        var controller = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new Sender(
                new Sender.Self(Samples.HERE, key, controller),
                Stores.local(store),
                directory.resolve("outgoing"),
                () -> now,
                Duration.ofMillis(10));
    }

    private void awaitNothingLeft() throws Exception {
        var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (System.nanoTime() < until) {
            try (var left = Files.list(directory.resolve("outgoing"))) {
                if (left.findAny().isEmpty()) {
                    return;
                }
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("something is left");
    }

    @Test
    void goesOnFromWhatTheControllerHas() throws Exception {
        Files.createDirectories(directory.resolve("outgoing"));
        Files.writeString(directory.resolve("outgoing/old"), "of an agent that ended");
        try (var sender = sender(new Packing(Optional.empty(), new AtomicInteger(2)), KEY, NOW)) {
            sender.accept(order);
            sender.accept(order);
            whole.get(10, TimeUnit.SECONDS);
            assertThat(received.toByteArray()).isEqualTo(PACKED);
            awaitNothingLeft();
            assertThat(failed).isNotDone();
        }
    }

    @Test
    void saysWhyItCannot() throws Exception {
        try (var sender = sender(new Packing(Optional.of("the disk is full")), KEY, NOW)) {
            sender.accept(order);
            assertThat(failed.get(10, TimeUnit.SECONDS)).isEqualTo("the disk is full");
            awaitNothingLeft();
        }
        assertThat(asked).hasValue(0);
    }

    @Test
    void beginsNothingWhoseTimeIsOver() throws Exception {
        try (var sender = sender(new Packing(Optional.empty()), KEY, NOW.plusSeconds(61))) {
            sender.accept(order);
            assertThat(failed.get(10, TimeUnit.SECONDS)).contains("time");
        }
        assertThat(asked).hasValue(0);
    }

    @Test
    void stopsWhenItIsNotWanted() throws Exception {
        try (var sender = sender(new Packing(Optional.empty()), new byte[] {9}, NOW)) {
            sender.accept(order);
            assertThat(failed.get(10, TimeUnit.SECONDS)).contains("404");
        }
    }

    /** Packs the same bytes of one volume, once it is free, or fails. */
    private record Packing(Optional<String> fault, AtomicInteger busy) implements Store {
        Packing(Optional<String> fault) {
            this(fault, new AtomicInteger());
        }

        @Override
        public void pack(VolumeId volume, Path to) {
            fault.ifPresent(it -> {
                throw new StoreFault(it);
            });
            if (busy.getAndDecrement() > 0) {
                throw new StoreFault("it is being copied");
            }
            try {
                Files.write(to, PACKED);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public List<StoredVolume> list() {
            return List.of(new StoredVolume(VOLUME, 64, 0, Optional.empty()));
        }

        @Override
        public void ensurePresent(VolumeId volume, int sizeMib) {}

        @Override
        public void ensureKept(VolumeId volume, int sizeMib) {}

        @Override
        public void grown(VolumeId volume, int sizeMib) {}

        @Override
        public void copy(VolumeId from, VolumeId volume, int sizeMib, IntConsumer percent) {}

        @Override
        public void fill(VolumeId volume, Path image, int sizeMib, IntConsumer percent) {}

        @Override
        public Capture capture(VolumeId from, VolumeId snapshot) {
            throw new StoreFault("nothing is captured here");
        }

        @Override
        public void ensureAbsent(VolumeId volume) {}

        @Override
        public Disk attach(VolumeId volume, InstanceId instance, long epoch) {
            throw new StoreFault("nothing is attached here");
        }

        @Override
        public void detach(VolumeId volume, InstanceId instance) {}
    }
}
