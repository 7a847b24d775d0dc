package io.weft.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class PortalTest {
    private final List<StandIn> controllers = new ArrayList<>();
    private int portal;

    /** Answers with its name; once paused it takes connections and says nothing. */
    private static final class StandIn {
        private final HttpServer server;
        private final String name;
        private final CountDownLatch resumed = new CountDownLatch(1);
        private volatile boolean paused;

        StandIn(String name) throws IOException {
            this.name = name;
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", this::answer);
            server.start();
        }

        private void answer(HttpExchange exchange) throws IOException {
            try {
                if (paused) resumed.await();
                exchange.sendResponseHeaders(200, name.length());
                exchange.getResponseBody().write(name.getBytes(StandardCharsets.US_ASCII));
                exchange.close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        int port() {
            return server.getAddress().getPort();
        }

        void end() {
            resumed.countDown();
            server.stop(0);
        }
    }

    @BeforeEach
    void twoControllers() throws IOException {
        for (var name : List.of("one", "two")) controllers.add(new StandIn(name));
        var front = new Portal(controllers.stream().map(StandIn::port).toList());
        portal = front.start("127.0.0.1", 0);
    }

    @AfterEach
    void end() {
        controllers.forEach(StandIn::end);
    }

    /** A connection of its own for each question. */
    private String ask() throws IOException {
        try (var caller = caller()) {
            request(caller, "Connection: close\r\n");
            return new String(caller.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    private Socket caller() throws IOException {
        var caller = new Socket("127.0.0.1", portal);
        caller.setSoTimeout(30_000);
        return caller;
    }

    @Test
    void givesEachControllerItsTurn() throws IOException {
        var seen = new HashSet<String>();
        while (!seen.equals(Set.of("one", "two"))) seen.add(ask().replaceAll("(?s).*\r\n", ""));
    }

    @Test
    void asksNobodyWhoIsGone() throws IOException {
        controllers.getFirst().end();
        for (int i = 0; i < 10; i++) assertThat(ask()).endsWith("\r\n\r\ntwo");
    }

    @Test
    void cutsConnectionsToOneThatIsPausedAndTurnsToTheOther() throws IOException {
        try (var caller = connectionTo("one")) {
            controllers.getFirst().paused = true;
            request(caller, "");
            assertThat(caller.getInputStream().read()).isEqualTo(-1);
        }
        for (int i = 0; i < 10; i++) assertThat(ask()).endsWith("\r\n\r\ntwo");
    }

    @Test
    void saysSoWhenNobodyIsThere() throws IOException {
        controllers.forEach(StandIn::end);
        assertThat(ask())
                .startsWith("HTTP/1.1 503 ")
                .contains("\r\nRetry-After: 2\r\n")
                .contains("\"code\":\"controller-unavailable\"");
    }

    private Socket connectionTo(String name) throws IOException {
        while (true) {
            var caller = caller();
            request(caller, "");
            if (answer(caller).endsWith(name)) return caller;
            caller.close();
        }
    }

    private static void request(Socket caller, String header) throws IOException {
        var text = "GET / HTTP/1.1\r\nHost: x\r\n" + header + "\r\n";
        caller.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String answer(Socket caller) throws IOException {
        var words = new StringBuilder();
        while (!words.toString().matches("(?s).*\r\n\r\n..."))
            words.append((char) caller.getInputStream().read());
        return words.toString();
    }
}
