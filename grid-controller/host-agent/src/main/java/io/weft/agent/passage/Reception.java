package io.weft.agent.passage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/** Where guests arrive: listens on the underlay for as long as any is expected, and hears only those. */
public final class Reception implements AutoCloseable {
    public static final int PORT = 7797;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int CALLERS = 16;
    private static final System.Logger LOG = System.getLogger(Reception.class.getName());

    private final String address;
    private final Map<String, Expected> expected = new ConcurrentHashMap<>();
    private final Semaphore callers = new Semaphore(CALLERS);
    private Optional<Door> door = Optional.empty();

    /** @param address of this host on the underlay */
    public Reception(String address) {
        this.address = address;
    }

    /** What becomes of a line on which the guest comes. It is closed afterwards. */
    @FunctionalInterface
    public interface Arrival {
        void on(SealedLine line) throws IOException;
    }

    private record Expected(String key, Arrival arrival, AtomicBoolean taken) {}

    /** From now on, once: the first who shows the key is the one. */
    public synchronized void expect(String guest, String key, Arrival arrival) {
        expected.put(guest, new Expected(key, arrival, new AtomicBoolean()));
        if (door.isEmpty()) {
            door = Optional.of(open());
        }
    }

    public synchronized void expectNoMore(String guest) {
        expected.remove(guest);
        if (expected.isEmpty()) {
            shut();
        }
    }

    public boolean expects(String guest) {
        return expected.containsKey(guest);
    }

    /** To the host at this address of the underlay. */
    public static SealedLine call(String underlay, String guest, String key) throws IOException {
        var socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral(underlay), PORT), (int) PATIENCE.toMillis());
            settings(socket);
            return SealedLine.calling(socket, guest, key);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static void settings(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) PATIENCE.toMillis());
    }

    /** The port is free again only when whoever waits at it has left: until then the kernel holds the socket for them. */
    private record Door(ServerSocket socket, Thread doorman) {
        void shut() {
            try {
                socket.close();
                doorman.join(PATIENCE);
            } catch (IOException e) {
                // It is closed either way.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Door open() {
        try {
            var socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral(address), PORT));
            return new Door(
                    socket, Thread.ofPlatform().daemon().name("reception").start(() -> keepOpen(socket)));
        } catch (IOException e) {
            throw new UncheckedIOException("nobody can arrive at " + address + ": " + e.getMessage(), e);
        }
    }

    private void keepOpen(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                var caller = socket.accept();
                if (callers.tryAcquire()) {
                    Thread.ofPlatform().daemon().name("arrival").start(() -> hear(caller));
                } else {
                    caller.close();
                }
            } catch (IOException e) {
                // Closed, or one caller less.
            }
        }
    }

    private void hear(Socket caller) {
        try (caller) {
            settings(caller);
            var called = SealedLine.called(
                    caller, guest -> Optional.ofNullable(expected.get(guest)).map(Expected::key));
            if (called.isPresent()) {
                var arrival = expected.get(called.get().guest());
                if (arrival != null && arrival.taken().compareAndSet(false, true)) {
                    arrival.arrival().on(called.get().line());
                }
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.INFO, "arrival=broken-off reason=\"{0}\"", e.getMessage());
        } finally {
            callers.release();
        }
    }

    private void shut() {
        door.ifPresent(Door::shut);
        door = Optional.empty();
    }

    @Override
    public synchronized void close() {
        expected.clear();
        shut();
    }
}
