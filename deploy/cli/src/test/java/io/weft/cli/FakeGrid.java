package io.weft.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.weft.cli.http.Http;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;

/** A grid and its login service in one small server: it answers as told, in order, and remembers what it was asked. */
final class FakeGrid implements AutoCloseable {
    static final String TOKEN = "token-of-alice";

    private final HttpServer server;
    private final Map<String, Deque<Told>> told = new HashMap<>();
    private final List<Asked> asked = new ArrayList<>();

    FakeGrid() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        server.createContext("/", this::handle);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        tells("GET /realms/weft/.well-known/openid-configuration", 200, metadata());
        tells("GET /api/v1/me", 200, Answers.text("me.json"));
        tells("GET /api/v1/grid/survival", 200, Answers.text("survival.json"));
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    URI issuer() {
        return address().resolve("/realms/weft");
    }

    /** Told several times, it answers in that order and repeats the last. */
    FakeGrid tells(String request, int status, String body) {
        return tells(request, new Told(status, body, Map.of()));
    }

    synchronized FakeGrid tells(String request, Told answer) {
        told.computeIfAbsent(request, _ -> new ArrayDeque<>()).add(answer);
        return this;
    }

    synchronized List<Asked> asked() {
        return List.copyOf(asked);
    }

    synchronized Asked lastAsked(String request) {
        return asked.stream()
                .filter(it -> it.request().equals(request))
                .reduce((_, later) -> later)
                .orElseThrow(() -> new AssertionError("not asked: " + request + ", but " + asked));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var answer = answerTo(new Asked(
                    request,
                    body,
                    header(exchange, "Authorization"),
                    header(exchange, "Idempotency-Key"),
                    header(exchange, "If-Match"),
                    header(exchange, "Content-Type")));
            answer.headers().forEach(exchange.getResponseHeaders()::add);
            var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private synchronized Told answerTo(Asked request) {
        asked.add(request);
        var answers = told.get(request.request());
        if (answers == null) {
            return new Told(404, Answers.text("not-found.json"), Map.of());
        }
        return answers.size() > 1 ? answers.poll() : answers.peek();
    }

    private static Optional<String> header(HttpExchange exchange, String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
    }

    private String metadata() {
        return """
                {"issuer": "%1$s", "token_endpoint": "%1$s/token", "revocation_endpoint": "%1$s/revoke",
                 "device_authorization_endpoint": "%1$s/device"}""".formatted(issuer());
    }

    static String wireOf(String from, String to) {
        return Http.encoded(from + "->" + to);
    }

    record Told(int status, String body, Map<String, String> headers) {}

    record Asked(
            String request,
            String body,
            Optional<String> authorization,
            Optional<String> idempotencyKey,
            Optional<String> ifMatch,
            Optional<String> contentType) {}
}
