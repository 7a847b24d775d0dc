package io.weft.embedded;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Carries TCP connections from an address that others reach to a port on loopback, and no more. */
final class Relay {
    private static final int MOST_CONNECTIONS = 500;
    private static final int PATIENCE_MILLIS = 3000;
    private static final String NOBODY = """
            {"type":"urn:weft:problem:controller-unavailable","title":"Service Unavailable","status":503,\
            "code":"controller-unavailable","detail":"No controller answers. Try again in a moment."}""";

    private final InetSocketAddress from;
    private final Way way;
    private final Semaphore room = new Semaphore(MOST_CONNECTIONS);

    /** How a connection goes on. */
    @FunctionalInterface
    interface Way {
        /** Empty when nobody is there to talk to. */
        Optional<Socket> connect() throws IOException;
    }

    Relay(String address, int port, Way way) {
        this.from = new InetSocketAddress(address, port);
        this.way = way;
    }

    /** From the same port of another address. */
    static Relay toLoopback(String address, int port) {
        return new Relay(address, port, () -> Optional.of(connected(port)));
    }

    static Socket connected(int port) throws IOException {
        var socket = new Socket();
        try {
            socket.connect(new InetSocketAddress("127.0.0.1", port), PATIENCE_MILLIS);
            socket.setTcpNoDelay(true);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Fails at once when the address is not one of this machine. Answers with the port, for those who asked for any. */
    int start() {
        try {
            var server = ServerSocketChannel.open().bind(from);
            Thread.ofVirtual().name("relay-" + from.getPort()).start(() -> accept(server));
            return ((InetSocketAddress) server.getLocalAddress()).getPort();
        } catch (IOException e) {
            throw new GridFault("listening on " + from, e);
        }
    }

    private void accept(ServerSocketChannel server) {
        while (true) {
            try {
                room.acquire();
                var outside = server.accept().socket();
                Thread.ofVirtual().start(() -> carry(outside));
            } catch (IOException e) {
                room.release();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void carry(Socket outside) {
        try (outside) {
            outside.setTcpNoDelay(true);
            var inside = way.connect();
            if (inside.isPresent()) carry(outside, inside.get());
            else refuse(outside);
        } catch (IOException e) {
            // One side hung up; closing both is all there is to do.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            room.release();
        }
    }

    private static void carry(Socket outside, Socket inside) throws IOException, InterruptedException {
        try (inside) {
            var back = Thread.ofVirtual().start(() -> copy(inside, outside));
            copy(outside, inside);
            back.join();
        }
    }

    /**
     * All that is relayed is HTTP, and a caller who is told to come back does better than one who is hung up on. Reads until the
     * caller hangs up: closing a connection with words unread would take back the answer.
     */
    private static void refuse(Socket outside) throws IOException {
        outside.setSoTimeout(PATIENCE_MILLIS);
        var words = new byte[4096];
        if (outside.getInputStream().read(words) < 0) return;
        outside.getOutputStream().write(nobody());
        outside.shutdownOutput();
        while (outside.getInputStream().read(words) >= 0) {
            // What else the request had to say.
        }
    }

    private static byte[] nobody() {
        var head = String.join(
                "\r\n",
                "HTTP/1.1 503 Service Unavailable",
                "Content-Type: application/problem+json",
                "Content-Length: " + NOBODY.length(),
                "Retry-After: 2",
                "Cache-Control: no-store",
                "Connection: close");
        return (head + "\r\n\r\n" + NOBODY).getBytes(StandardCharsets.US_ASCII);
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            try {
                to.close();
                from.close();
            } catch (IOException closed) {
                // It was closed already.
            }
        }
    }
}
