package io.weft.grid;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.weft.controller.events.Listeners;
import io.weft.kernel.Event;
import io.weft.kernel.Outbox;
import io.weft.kernel.TenantId;
import io.weft.kernel.Transactions;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

@GridTest
@Tag("long")
class StreamTest {
    @TestHTTPResource("/")
    URI base;

    @Inject
    Transactions transactions;

    @Inject
    Outbox outbox;

    @Inject
    Listeners listeners;

    @Inject
    DataSource database;

    private String name;
    private Someone alice;
    private TenantId tenant;

    @BeforeEach
    void aTenant() {
        name = Someone.newTenant();
        alice = Someone.viewerOf(name);
        tenant = TenantId.fromString(
                alice.asks().get("/api/v1/me").then().statusCode(200).extract().path("tenants[0].id"));
    }

    private void add(String message) {
        transactions.forTenant(tenant, () -> {
            outbox.add(new Event(
                    UUID.randomUUID(),
                    "weft.test.happened",
                    "application/x",
                    Optional.of(tenant),
                    Instant.now(),
                    message,
                    Map.of()));
            return 0;
        });
    }

    /** Reads lines on a thread of its own until it is closed. */
    private final class Reader implements AutoCloseable {
        private final HttpClient client = HttpClient.newHttpClient();
        private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        private final BufferedReader body;

        Reader(Someone who, Duration life, String last) throws IOException, InterruptedException {
            var request = HttpRequest.newBuilder(base.resolve("/api/v1/tenants/" + name + "/events/stream"))
                    .header("Authorization", "Bearer " + who.token(life, "weft-controller"))
                    .header("Accept", "text/event-stream");
            if (!last.isEmpty()) {
                request.header("Last-Event-ID", last);
            }
            var response = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("content-type").orElse("")).startsWith("text/event-stream");
            body = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
            Thread.ofVirtual().start(this::read);
        }

        private void read() {
            try {
                for (var line = body.readLine(); line != null; line = body.readLine()) {
                    lines.add(line);
                }
                lines.add("(end)");
            } catch (IOException closed) {
                lines.add("(closed)");
            }
        }

        String lineWith(String part) throws InterruptedException {
            for (var line = lines.poll(40, TimeUnit.SECONDS); line != null; line = lines.poll(40, TimeUnit.SECONDS)) {
                if (line.contains(part)) {
                    return line;
                }
            }
            throw new AssertionError("no line with " + part);
        }

        @Override
        public void close() {
            client.shutdownNow();
        }
    }

    @Test
    void aStreamBeatsShowsEventsAndTellsOfState() throws Exception {
        try (var reader = new Reader(alice, Duration.ofMinutes(5), "")) {
            reader.lineWith("beat");
            add("live");
            var id = reader.lineWith("id:");
            assertThat(id).matches("id: ?\\d+");
            assertThat(reader.lineWith("live")).startsWith("data:").contains("weft.test.happened");
            listeners.stateChanged(tenant);
            assertThat(reader.lineWith("event:")).contains("state");
        }
    }

    @Test
    void aStreamTellsOfStateThatAnotherControllerSaw() throws Exception {
        try (var reader = new Reader(alice, Duration.ofMinutes(5), "");
                var connection = database.getConnection();
                var notify = connection.prepareStatement("select pg_notify('weft_signals', ?)")) {
            reader.lineWith("beat");
            notify.setString(1, "another something-newer state:" + tenant);
            notify.execute();
            assertThat(reader.lineWith("event:")).contains("state");
        }
    }

    private static List<String> heard(PGConnection signals) {
        try {
            return Stream.of(signals.getNotifications(1_000))
                    .map(PGNotification::getParameter)
                    .toList();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void tellsOtherControllersOfAChangedState() throws Exception {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("listen weft_signals");
            listeners.stateChanged(tenant);
            var signals = connection.unwrap(PGConnection.class);
            // Others are told of meanwhile.
            Eventually.holds(() -> assertThat(heard(signals)).anyMatch(it -> it.endsWith(" state:" + tenant)));
            statement.execute("unlisten *");
        }
    }

    @Test
    void aStreamGoesOnAfterTheLastEventSeen() throws Exception {
        add("before");
        Eventually.holds(() -> assertThat(alice.asks()
                        .get("/api/v1/tenants/" + name + "/events?after=0")
                        .asString())
                .contains("before"));
        String next =
                alice.asks().get("/api/v1/tenants/" + name + "/events?after=0").path("next");
        add("missed");
        try (var reader = new Reader(alice, Duration.ofMinutes(5), next)) {
            assertThat(reader.lineWith("data:")).contains("missed");
        }
    }

    @Test
    void aStreamEndsWithItsToken() throws Exception {
        try (var reader = new Reader(alice, Duration.ofSeconds(3), "")) {
            reader.lineWith("(end)");
        }
    }
}
