package io.weft.cli.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.cli.shell.Shell;
import java.lang.reflect.Proxy;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What is typed at a console where somebody was before. */
class ConsoleRunTest {
    private static final String QUESTION = "\u001b[6n";

    private final List<String> typed = new ArrayList<>();
    private final WebSocket socket = (WebSocket) Proxy.newProxyInstance(
            ConsoleRunTest.class.getClassLoader(), new Class<?>[] {WebSocket.class}, (proxy, method, arguments) -> {
                if (!method.getName().equals("sendBinary")) {
                    return null;
                }
                typed.add(StandardCharsets.US_ASCII
                        .decode((ByteBuffer) arguments[0])
                        .toString());
                return CompletableFuture.completedFuture(proxy);
            });

    private static ByteBuffer shown(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void answersWhatIsAskedOfItAndNotWhatWasAskedBefore() {
        var run = new ConsoleRun(Shell.ofThisProcess());

        run.onBinary(socket, shown("desk-1: press Enter for a shell.\r\n" + QUESTION + "root@desk-1:~# "), true);
        assertThat(typed).isEmpty();

        run.knock(socket);
        run.onBinary(socket, shown("\r\nroot@desk-1:~# "), true);
        assertThat(typed).containsExactly("\r");

        run.onBinary(socket, shown(QUESTION), true);
        assertThat(typed).containsExactly("\r", "\u001b[24;80R");
    }
}
