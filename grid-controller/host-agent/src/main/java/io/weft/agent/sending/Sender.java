package io.weft.agent.sending;

import io.weft.agent.Fault;
import io.weft.agent.files.Durable;
import io.weft.agent.images.Digests;
import io.weft.kernel.HostId;
import io.weft.orders.SendOrder;
import io.weft.orders.Sending;
import io.weft.orders.Signature;
import io.weft.volumes.store.StoreFault;
import io.weft.volumes.store.Stores;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Sends what volumes have, one after the other. Whatever goes wrong is said to the controller once, or is over at the order's deadline. */
public final class Sender implements Consumer<SendOrder>, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Sender.class.getName());
    private static final Duration CONNECT = Duration.ofSeconds(5);
    /** The last piece is answered when the whole file has been looked at. */
    private static final Duration ANSWER = Duration.ofMinutes(10);

    private static final int TRIES = 20;
    private static final int OK = 200;
    private static final int REFUSED = 400;
    private static final int FAULT = 500;

    private final Self self;
    private final Stores stores;
    private final Path directory;
    private final InstantSource clock;
    private final Duration again;
    private final HttpClient http;
    private final Set<UUID> underWay = ConcurrentHashMap.newKeySet();
    private final ExecutorService turns = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("sender").factory());

    /** @param key the host's own, with which it signs its reports */
    public record Self(HostId host, byte[] key, URI controller) {}

    /**
     * @param directory which is emptied: what was on its way when an agent ended is packed anew
     * @param again after what pause what failed is tried once more
     */
    public Sender(Self self, Stores stores, Path directory, InstantSource clock, Duration again) {
        this.self = self;
        this.stores = stores;
        this.directory = directory;
        this.clock = clock;
        this.again = again;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .build();
        Durable.makeDirectory(directory);
        sweep();
    }

    private void sweep() {
        try (var left = Files.newDirectoryStream(directory)) {
            for (var file : left) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new Fault("cannot empty " + directory, e);
        }
    }

    @Override
    public void accept(SendOrder order) {
        if (underWay.add(order.transfer())) {
            turns.execute(() -> {
                try {
                    carry(order);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } finally {
                    underWay.remove(order.transfer());
                }
            });
        }
    }

    private void carry(SendOrder order) throws InterruptedException {
        var file = directory.resolve(order.transfer().toString());
        try {
            pack(order, file);
            send(order, file);
            LOG.log(System.Logger.Level.INFO, "transfer={0} volume={1} sent=true", order.transfer(), order.volume());
        } catch (StoreFault | Fault | IOException fault) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "transfer={0} volume={1} fault=\"{2}\"",
                    order.transfer(),
                    order.volume(),
                    fault.getMessage());
            tell(order, String.valueOf(fault.getMessage()));
        } finally {
            discard(file);
        }
    }

    /** A store may be at the volume still, since what was just taken is being put in order: it is tried for a while. */
    private void pack(SendOrder order, Path file) throws InterruptedException {
        for (var left = TRIES; ; left--) {
            try {
                requireTime(order);
                stores.holding(order.volume()).pack(order.volume(), file);
                return;
            } catch (StoreFault fault) {
                if (left == 0) {
                    throw fault;
                }
                Thread.sleep(again);
            }
        }
    }

    private void send(SendOrder order, Path file) throws IOException, InterruptedException {
        var digest = Digests.of(file);
        try (var open = FileChannel.open(file, StandardOpenOption.READ)) {
            var at = 0L;
            while (at < open.size()) {
                requireTime(order);
                var request = request(order, Sending.path(order.transfer()))
                        .header(Sending.OFFSET, Long.toString(at))
                        .header(Sending.BYTES, Long.toString(open.size()))
                        .header(Sending.DIGEST, digest)
                        .header("Content-Type", "application/octet-stream")
                        .PUT(HttpRequest.BodyPublishers.ofByteArray(piece(open, at)))
                        .build();
                at = received(request, at);
            }
        }
    }

    private static byte[] piece(FileChannel file, long at) throws IOException {
        var buffer = ByteBuffer.allocate((int) Math.min(Sending.MOST_PIECE, file.size() - at));
        while (buffer.hasRemaining() && file.read(buffer, at + buffer.position()) > 0) {}
        return buffer.array();
    }

    /** How much is there now; as much as before when the controller could not be heard, which is tried again. */
    private long received(HttpRequest request, long before) throws InterruptedException {
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() == OK) {
                return Long.parseLong(answer.body().strip());
            }
            if (answer.statusCode() >= REFUSED && answer.statusCode() < FAULT) {
                throw new Fault("the controller took it not: " + answer.statusCode());
            }
        } catch (IOException unheard) {
            LOG.log(System.Logger.Level.DEBUG, "transfer unheard", unheard);
        }
        Thread.sleep(again);
        return before;
    }

    private void requireTime(SendOrder order) {
        if (clock.instant().isAfter(order.deadline())) {
            throw new Fault("the time for it is over");
        }
    }

    /** Once: whoever does not hear it has a deadline of its own. */
    private void tell(SendOrder order, String reason) throws InterruptedException {
        var shortened = reason.substring(0, Math.min(reason.length(), Sending.MOST_REASON));
        var request = request(order, Sending.failedPath(order.transfer()))
                .header("Content-Type", "text/plain")
                .PUT(HttpRequest.BodyPublishers.ofString(shortened))
                .build();
        try {
            http.send(request, HttpResponse.BodyHandlers.discarding());
        } catch (IOException unheard) {
            LOG.log(System.Logger.Level.DEBUG, "fault of a transfer unheard", unheard);
        }
    }

    private HttpRequest.Builder request(SendOrder order, String path) {
        var signature =
                new String(Signature.sign(self.key(), Sending.signed(order.transfer())), StandardCharsets.US_ASCII);
        return HttpRequest.newBuilder(self.controller().resolve(path))
                .timeout(ANSWER)
                .header(Sending.HEADER, self.host() + "." + signature);
    }

    private static void discard(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "cannot remove " + file, e);
        }
    }

    @Override
    public void close() {
        turns.shutdownNow();
    }
}
