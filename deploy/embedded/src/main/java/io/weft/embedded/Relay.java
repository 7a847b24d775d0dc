package io.weft.embedded;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.util.concurrent.Semaphore;

/** Carries TCP connections from an address that others reach to a port on loopback: what {@code --listen} opens, and no more. */
final class Relay {
    private static final int MOST_CONNECTIONS = 500;
    private static final int PATIENCE_MILLIS = 3000;

    private final String address;
    private final int port;
    private final Semaphore room = new Semaphore(MOST_CONNECTIONS);

    Relay(String address, int port) {
        this.address = address;
        this.port = port;
    }

    /** Fails at once when the address is not one of this machine. */
    void start() {
        try {
            var server = ServerSocketChannel.open().bind(new InetSocketAddress(address, port));
            Thread.ofVirtual().name("relay-" + port).start(() -> accept(server));
        } catch (IOException e) {
            throw new GridFault("listening on " + address + ":" + port, e);
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
        try (outside;
                var inside = new Socket()) {
            inside.connect(new InetSocketAddress("127.0.0.1", port), PATIENCE_MILLIS);
            var back = Thread.ofVirtual().start(() -> copy(inside, outside));
            copy(outside, inside);
            back.join();
        } catch (IOException e) {
            // One side hung up; closing both is all there is to do.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            room.release();
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            try {
                to.close();
            } catch (IOException closed) {
                // It was closed already.
            }
        }
    }
}
