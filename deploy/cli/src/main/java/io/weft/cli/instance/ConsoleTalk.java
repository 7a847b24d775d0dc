package io.weft.cli.instance;

import io.weft.cli.shell.Shell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** A terminal at a guest's serial console. Each piece typed is on its way before the next is read, so that a paste waits for the guest. */
final class ConsoleTalk implements WebSocket.Listener {
    /** As of telnet and virsh: no program in the guest wants it for itself. */
    static final char ESCAPE = 0x1d;

    private static final int PIECE = 2048;
    private static final String LEFT = "";

    private final Shell shell;
    private final CompletableFuture<String> end = new CompletableFuture<>();

    private ConsoleTalk(Shell shell) {
        this.shell = shell;
    }

    /** @return why the other side ended it; empty when it was left from here */
    static Optional<String> talk(Shell shell, ConsoleLine line) {
        var talk = new ConsoleTalk(shell);
        try (var open = line.open(talk)) {
            Thread.ofPlatform().daemon().start(() -> talk.type(open.socket()));
            return Optional.of(talk.end.join()).filter(it -> !it.equals(LEFT));
        }
    }

    private void type(WebSocket socket) {
        var piece = new char[PIECE];
        try {
            for (var read = shell.in().read(piece); read >= 0; read = shell.in().read(piece)) {
                var typed = new String(piece, 0, read);
                var escape = typed.indexOf(ESCAPE);
                var bytes = (escape < 0 ? typed : typed.substring(0, escape)).getBytes(StandardCharsets.UTF_8);
                socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
                if (escape >= 0) {
                    break;
                }
            }
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
            end.complete(LEFT);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (CompletionException over) {
            // The other side was quicker, and has said why.
        }
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        var bytes = new byte[data.remaining()];
        data.get(bytes);
        shell.out().write(bytes, 0, bytes.length);
        shell.out().flush();
        from.request(1);
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
