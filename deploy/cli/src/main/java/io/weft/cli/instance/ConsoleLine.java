package io.weft.cli.instance;

import io.weft.cli.shell.ExitCode;
import io.weft.cli.shell.Stop;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletionException;

/** A guest's serial console, for whoever has a ticket. */
record ConsoleLine(URI address, String ticket) {
    static final String BROKE = "The line to the controller broke.";
    private static final Duration CONNECT = Duration.ofSeconds(10);

    /** Until it is closed. */
    record Open(HttpClient http, WebSocket socket) implements AutoCloseable {
        @Override
        public void close() {
            socket.abort();
            http.close();
        }
    }

    Open open(WebSocket.Listener listener) {
        var http = HttpClient.newHttpClient();
        try {
            return new Open(
                    http,
                    http.newWebSocketBuilder()
                            .connectTimeout(CONNECT)
                            .header("Authorization", "Bearer " + ticket)
                            .buildAsync(address, listener)
                            .join());
        } catch (CompletionException refused) {
            http.close();
            throw new Stop(ExitCode.REFUSED, "the console could not be opened: ask again");
        }
    }
}
