package io.weft.controller.consoles;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.weft.controller.edge.Problem;
import io.weft.controller.joining.HostSecrets;
import io.weft.kernel.HostId;
import io.weft.orders.ConsoleCall;
import io.weft.orders.ConsoleCall.Ending;
import io.weft.orders.Signature;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.Response.Status;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Where consoles are opened: by a person with a ticket, and by the host that was asked to call.
 *
 * <p>The ticket comes as a word of {@code Sec-WebSocket-Protocol}, which a page can set and no log has; a program may send it as a
 * bearer token. A page of another origin is not let in, whatever it shows.
 */
@ApplicationScoped
class Door implements HttpServerOptionsCustomizer {
    static final String PROTOCOL = "weft.console.v1";
    private static final String TICKET = "weft.ticket.";
    private static final String BEARER = "Bearer ";
    private static final int BEFORE_OTHERS = Integer.MIN_VALUE + 2000;
    private static final int MAX_FRAME = 64 << 10;

    private final Tickets tickets;
    private final Talks talks;
    private final HostSecrets secrets;

    Door(Tickets tickets, Talks talks, HostSecrets secrets) {
        this.tickets = tickets;
        this.talks = talks;
        this.secrets = secrets;
    }

    /** Compressed, a small message could become a large one. */
    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.addWebSocketSubProtocol(PROTOCOL)
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .setMaxWebSocketFrameSize(MAX_FRAME);
    }

    void routes(@Observes Router router) {
        router.get("/api/v1/console/:console").order(BEFORE_OTHERS).handler(this::person);
        router.get("/api/v1/console/:console/host").order(BEFORE_OTHERS).handler(this::host);
    }

    void stop(@Observes ShutdownEvent event) {
        talks.endAll();
    }

    private void person(RoutingContext request) {
        if (!wantsSocket(request)) {
            refuse(request, Status.BAD_REQUEST, "websocket-only", "This is a WebSocket.");
        } else if (!isOwnPage(request)) {
            refuse(request, Status.FORBIDDEN, "foreign-origin", "A page of another origin may not open a console.");
        } else {
            request.request().pause();
            aside(request, () -> redeemed(request), console -> letIn(request, console));
        }
    }

    private Optional<Console> redeemed(RoutingContext request) {
        return id(request).flatMap(id -> ticket(request).flatMap(ticket -> tickets.redeem(id, ticket)));
    }

    private void letIn(RoutingContext request, Optional<Console> redeemed) {
        if (redeemed.isEmpty()) {
            request.request().resume();
            refuse(
                    request,
                    Status.FORBIDDEN,
                    "console-ticket-refused",
                    "This ticket isn't one, was used already, or is too old, or every console is taken. Ask for a new one.");
            return;
        }
        var console = redeemed.get();
        upgrade(
                request,
                socket -> talks.begin(console, socket),
                () -> aside(
                        request,
                        () -> {
                            tickets.close(console, Ending.LEFT.sentence());
                            return console;
                        },
                        _ -> {}));
    }

    private void host(RoutingContext request) {
        var talk = id(request).flatMap(talks::waiting);
        if (!wantsSocket(request) || talk.isEmpty() || !isHostOf(talk.get().console(), request)) {
            refuse(request, Status.NOT_FOUND, "console-not-found", "Nobody waits for this call here.");
            return;
        }
        upgrade(
                request,
                socket -> {
                    if (!talk.get().join(socket)) {
                        socket.close((short) Ending.LEFT.code(), Ending.LEFT.sentence());
                    }
                },
                () -> {});
    }

    private boolean isHostOf(Console console, RoutingContext request) {
        var shown = Optional.ofNullable(request.request().getHeader(ConsoleCall.HEADER))
                .orElse("");
        var expected = console.host() + ".";
        return shown.startsWith(expected)
                && Signature.matches(
                        key(console.host()),
                        ConsoleCall.signed(console.id()),
                        shown.substring(expected.length()).getBytes(StandardCharsets.US_ASCII));
    }

    private byte[] key(HostId host) {
        return secrets.signingKey(host);
    }

    private static boolean wantsSocket(RoutingContext request) {
        return "websocket".equalsIgnoreCase(request.request().getHeader("Upgrade"));
    }

    /** A program names no origin, a browser always does. */
    private static boolean isOwnPage(RoutingContext request) {
        var origin = request.request().getHeader("Origin");
        if (origin == null) {
            return true;
        }
        try {
            var own = request.request().authority();
            var from = URI.create(origin);
            return own != null && own.toString().equals(from.getRawAuthority());
        } catch (IllegalArgumentException noOrigin) {
            return false;
        }
    }

    private static Optional<UUID> id(RoutingContext request) {
        try {
            return Optional.of(UUID.fromString(request.pathParam("console")));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    private static Optional<String> ticket(RoutingContext request) {
        var headers = request.request().headers();
        var words = headers.getAll("Sec-WebSocket-Protocol").stream()
                .flatMap(line -> Stream.of(line.split(",")))
                .map(String::strip)
                .filter(word -> word.startsWith(TICKET))
                .map(word -> word.substring(TICKET.length()));
        var bearer = Stream.ofNullable(headers.get("Authorization"))
                .filter(it -> it.startsWith(BEARER))
                .map(it -> it.substring(BEARER.length()));
        return Stream.concat(words, bearer).findFirst();
    }

    /** What asks the database does so on a thread of its own, and what touches the request on the request's. */
    private static <T> void aside(RoutingContext request, java.util.function.Supplier<T> work, Consumer<T> then) {
        var context = request.vertx().getOrCreateContext();
        Thread.ofVirtual().name("console-door").start(() -> {
            try {
                var done = work.get();
                context.runOnContext(_ -> then.accept(done));
            } catch (RuntimeException fault) {
                context.runOnContext(_ -> request.fail(fault));
            }
        });
    }

    private static void upgrade(RoutingContext request, Consumer<ServerWebSocket> then, Runnable otherwise) {
        request.request().toWebSocket().onSuccess(then::accept).onFailure(_ -> otherwise.run());
    }

    private static void refuse(RoutingContext request, Status status, String code, String detail) {
        request.response()
                .setStatusCode(status.getStatusCode())
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .end(Problem.of(status, code, detail).json());
    }
}
