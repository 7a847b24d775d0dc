package io.weft.agent.console;

import io.weft.agent.Fault;
import io.weft.kernel.HostId;
import io.weft.orders.AskOrder;
import io.weft.orders.ConsoleCall;
import io.weft.orders.ConsoleCall.Ending;
import io.weft.orders.Signature;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** Calls controllers on behalf of this host. */
public final class Telephone {
    private static final int PIECE = 16 << 10;
    private static final Duration CONNECT = Duration.ofSeconds(5);
    /** Behind one address there may be several controllers, of which one holds the other end. */
    private static final Duration AGAIN = Duration.ofMillis(300);

    private static final int TRIES = 40;
    /** A word now and then tells both sides that the other is there. */
    private static final Duration WORD = Duration.ofSeconds(20);
    /** For one piece to leave this machine. A person may look away for longer than a network may be stuck. */
    private static final Duration STUCK = Duration.ofMinutes(10);

    private final HostId host;
    private final byte[] key;
    private final URI controller;
    private final HttpClient http;

    /** @param key the host's own, with which it signs its reports */
    public Telephone(HostId host, byte[] key, URI controller) {
        this.host = host;
        this.key = key.clone();
        this.controller = controller;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    /** Tries for a while. What the other side says is typed into the line, if there is one. */
    Call call(AskOrder ask, Optional<? extends Ear> line) throws InterruptedException {
        var call = new Call(line);
        var signature = new String(Signature.sign(key, ConsoleCall.signed(ask.ask())), StandardCharsets.US_ASCII);
        for (var tries = TRIES; ; tries--) {
            try {
                call.socket = http.newWebSocketBuilder()
                        .connectTimeout(CONNECT)
                        .header(ConsoleCall.HEADER, host + "." + signature)
                        .buildAsync(address(ask), call)
                        .get();
                return call;
            } catch (ExecutionException e) {
                if (tries == 0) {
                    throw new Fault("the controller took no call for console " + ask.ask(), e);
                }
                Thread.sleep(AGAIN);
            }
        }
    }

    /** What takes the words of the other side. */
    interface Ear {
        /** Waits until they are taken, or the one who says them has left. */
        void type(byte[] bytes, BooleanSupplier left) throws InterruptedException;
    }

    private URI address(AskOrder ask) {
        var base = ask.at().map(URI::create).orElse(controller);
        var scheme = "https".equals(base.getScheme()) ? "wss" : "ws";
        return URI.create(scheme + "://" + base.getRawAuthority() + ConsoleCall.path(ask.ask()));
    }

    /** One call. What came in is asked for again only when the guest has taken it. */
    static final class Call implements WebSocket.Listener {
        private final Optional<? extends Ear> line;
        private final CompletableFuture<Void> over = new CompletableFuture<>();
        private volatile WebSocket socket;

        private Call(Optional<? extends Ear> line) {
            this.line = line;
        }

        @Override
        public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
            var bytes = new byte[data.remaining()];
            data.get(bytes);
            if (line.isEmpty()) {
                from.request(1);
                return null;
            }
            return CompletableFuture.runAsync(
                    () -> {
                        try {
                            line.get().type(bytes, over::isDone);
                            from.request(1);
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    },
                    Thread::startVirtualThread);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            over.complete(null);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            over.complete(null);
        }

        void hangUp() {
            over.complete(null);
            socket.abort();
        }

        /** Until the guest ends, the other side hangs up, or the network has been stuck for too long. */
        void send(Backlog backlog) throws InterruptedException {
            over.thenRun(backlog::end);
            while (!over.isDone() && !backlog.drained()) {
                var piece = backlog.take(WORD);
                await(
                        piece.isPresent()
                                ? socket.sendBinary(ByteBuffer.wrap(piece.get()), true)
                                : socket.sendPing(ByteBuffer.allocate(0)));
            }
        }

        /** The same for what may miss nothing: it is read only as fast as the network takes it. */
        void send(ScreenLine from) throws InterruptedException {
            over.thenRun(from::close);
            var buffer = ByteBuffer.allocate(PIECE);
            try {
                while (!over.isDone() && from.channel().read(buffer.clear()) >= 0) {
                    await(socket.sendBinary(buffer.flip(), true));
                }
            } catch (IOException e) {
                // Broken off, by this side or the other: the same as an end.
            }
        }

        /** One that is over hears nothing any more. */
        void end(Ending ending) throws InterruptedException {
            if (!over.isDone()) {
                await(socket.sendClose(ending.code(), ending.sentence()));
            }
            // The other side has the last word, but need not say it.
            over.completeOnTimeout(null, CONNECT.toSeconds(), TimeUnit.SECONDS).join();
            socket.abort();
        }

        private void await(CompletableFuture<WebSocket> sent) throws InterruptedException {
            try {
                sent.get(STUCK.toSeconds(), TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException e) {
                over.complete(null);
            }
        }
    }
}
