package io.weft.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class JoinerTest {
    private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();

    @TempDir
    Path home;

    private HttpServer server;
    private VirtualHost host;
    private Joiner joiner;

    @BeforeEach
    void gridWithOneHost() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        var places = new Places(home, new Slot(1));
        var options = new GridOptions(
                1,
                1,
                GridOptions.Hypervisor.real,
                Optional.empty(),
                "none",
                "none",
                Optional.empty(),
                List.of(),
                GridOptions.Store.local,
                GridOptions.Size.small);
        var changes = new Changes(places);
        host = new VirtualHost(1, places, options, new Program(home), changes, new Network(places.slot(), changes));
        var journal = new Journal(places, options);
        for (var part : List.of(Controller.NAME, Keycloak.NAME))
            journal.report(new PartState(part, PartState.Phase.ready, 1, 0, 0, 0, ""));
        var url = "http://127.0.0.1:" + server.getAddress().getPort();
        joiner = new Joiner(
                List.of(host),
                new GridApi(url, url, "grid-ci", "secret"),
                journal,
                List.of(Controller.NAME),
                new Joiner.Plugs(1, "secret"));
    }

    @AfterEach
    void end() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        asked.add(path);
        var body = path.endsWith("/openid-connect/token")
                ? "{\"access_token\": \"t\", \"expires_in\": 300}"
                : path.endsWith("/tokens")
                        ? "{\"token\": \"weft-join-1\"}"
                        : "{\"items\": [{\"name\": \"h1\", \"standing\": \"online\"}]}";
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Test
    void goesOnAfterAFaultThatNobodyExpected() throws Exception {
        // A file where the host's directory belongs: handing over the token fails with an unchecked exception.
        var place = host.configuration().getParent();
        Files.createDirectories(place.getParent());
        Files.createFile(place);
        joiner.start();
        awaitAsked("/tokens");
        // Asked again, since handing over the first one failed.
        awaitAsked("/tokens");
        Files.delete(place);
        while (!host.holdsToken()) awaitAsked("");
        assertThat(Files.readString(place.resolve("join-token"))).isEqualTo("weft-join-1\n");
    }

    private void awaitAsked(String end) throws InterruptedException {
        for (var path = ""; path.isEmpty() || !path.endsWith(end); ) {
            path = asked.poll(20, TimeUnit.SECONDS);
            assertThat(path).as("asked for " + end).isNotNull();
        }
    }
}
