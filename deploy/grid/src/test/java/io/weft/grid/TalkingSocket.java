package io.weft.grid;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** One side of a console, and all that it heard. */
final class TalkingSocket implements WebSocket.Listener, AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private final StringBuffer heard = new StringBuffer();
    private volatile String ended = "";
    private volatile boolean listening = true;
    private WebSocket socket;

    /** @throws WebSocketHandshakeException when it is not let in */
    static TalkingSocket open(String path, Map<String, String> headers, String... protocols)
            throws WebSocketHandshakeException {
        var made = new TalkingSocket();
        var builder = HTTP.newWebSocketBuilder();
        headers.forEach(builder::header);
        if (protocols.length > 0) {
            builder.subprotocols(protocols[0], java.util.Arrays.copyOfRange(protocols, 1, protocols.length));
        }
        try {
            made.socket = builder.buildAsync(URI.create("ws://127.0.0.1:" + RestAssured.port + path), made)
                    .join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused) {
                throw refused;
            }
            throw e;
        }
        return made;
    }

    /** The status with which it is turned away. */
    static int refusal(String path, Map<String, String> headers, String... protocols) {
        try (var _ = open(path, headers, protocols)) {
            return 101;
        } catch (WebSocketHandshakeException refused) {
            return refused.getResponse().statusCode();
        }
    }

    /** Takes nothing any more. */
    void fallAsleep() {
        listening = false;
    }

    TalkingSocket say(String what) {
        socket.sendBinary(ByteBuffer.wrap(what.getBytes(StandardCharsets.US_ASCII)), true)
                .join();
        return this;
    }

    WebSocket socket() {
        return socket;
    }

    void awaitHeard(String what) {
        Eventually.holds(() -> assertThat(heard.toString()).contains(what));
    }

    void awaitEnd(int code) {
        Eventually.holds(() -> assertThat(ended).startsWith(code + " "));
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        heard.append(StandardCharsets.US_ASCII.decode(data));
        if (listening) {
            from.request(1);
        }
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        ended = code + " " + reason;
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        ended = "1006 " + error.getMessage();
    }

    @Override
    public void close() {
        socket.abort();
    }
}
