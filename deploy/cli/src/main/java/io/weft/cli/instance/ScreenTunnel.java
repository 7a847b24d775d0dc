package io.weft.cli.instance;

import io.weft.cli.shell.ExitCode;
import io.weft.cli.shell.Stop;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** A guest's screen at a port of this machine alone, for one viewer of VNC. */
final class ScreenTunnel implements WebSocket.Listener {
    private static final int PIECE = 4096;
    private static final int ONE = 1;
    private static final String LEFT = "";

    private final OutputStream viewer;
    private final CompletableFuture<String> end = new CompletableFuture<>();

    ScreenTunnel(OutputStream viewer) {
        this.viewer = viewer;
    }

    /**
     * @param port 0 for any
     * @param listening told the port once a viewer may come
     * @param line asked for when it has come, since a ticket is not good for long
     * @return why the other side ended it; empty when the viewer left
     */
    static Optional<String> carry(int port, IntConsumer listening, Supplier<ConsoleLine> line) {
        try (var viewer = visitor(port, listening)) {
            return talk(viewer, line.get());
        } catch (IOException fault) {
            throw new Stop(ExitCode.REFUSED, "no viewer can come to port " + port + ": " + fault.getMessage());
        }
    }

    private static Socket visitor(int port, IntConsumer listening) throws IOException {
        try (var door = new ServerSocket(port, ONE, InetAddress.getLoopbackAddress())) {
            listening.accept(door.getLocalPort());
            return door.accept();
        }
    }

    private static Optional<String> talk(Socket viewer, ConsoleLine line) throws IOException {
        var tunnel = new ScreenTunnel(viewer.getOutputStream());
        try (var open = line.open(tunnel)) {
            Thread.ofPlatform().daemon().start(() -> tunnel.send(viewer, open.socket()));
            return Optional.of(tunnel.end.join()).filter(it -> !it.equals(LEFT));
        }
    }

    private void send(Socket viewer, WebSocket socket) {
        var piece = new byte[PIECE];
        try {
            var in = viewer.getInputStream();
            for (var read = in.read(piece); read >= 0; read = in.read(piece)) {
                socket.sendBinary(ByteBuffer.wrap(piece, 0, read), true).join();
            }
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
            end.complete(LEFT);
        } catch (IOException broken) {
            end.complete(LEFT);
        } catch (CompletionException over) {
            // The other side was quicker, and has said why.
        }
    }

    /** The next is asked for when the viewer has taken this one. */
    @Override
    public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        var bytes = new byte[data.remaining()];
        data.get(bytes);
        try {
            viewer.write(bytes);
            viewer.flush();
            from.request(1);
        } catch (IOException broken) {
            end.complete(LEFT);
        }
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        end.complete(reason.isEmpty() ? ConsoleLine.BROKE : reason);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        end.complete(ConsoleLine.BROKE);
    }
}
