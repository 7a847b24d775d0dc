package io.weft.grid;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Carries each request to the program whole, waits for its answer, and loses it: the line is cut before the first byte. */
final class CuttingProxy implements AutoCloseable {
    private final ServerSocket listener;
    private final int program;

    CuttingProxy(int program) {
        this.program = program;
        try {
            this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                var caller = listener.accept();
                Thread.ofVirtual().start(() -> carry(caller));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void carry(Socket caller) {
        try (caller;
                var line = new Socket(InetAddress.getLoopbackAddress(), program)) {
            Thread.ofVirtual().start(() -> forward(caller, line));
            line.getInputStream().read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void forward(Socket caller, Socket line) {
        try {
            copy(caller.getInputStream(), line.getOutputStream());
        } catch (IOException cut) {
            // As intended.
        }
    }

    private static void copy(InputStream in, OutputStream out) throws IOException {
        var buffer = new byte[8192];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            out.write(buffer, 0, count);
            out.flush();
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
