package io.weft.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What guests do is what their tenant reads: a known number of bytes over a wire, and a known time of a processor. And what
 * bandwidth is drawn is what they have.
 */
@Order(5)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MeteringTest {
    private static final Api ACME = Grid.machine("acme");
    private static final Client CLIENT = new Client();
    private static final int SENT = 4_000_000;
    private static final int BURNED = 3;
    private static final int LIMIT_MBIT = 10;
    private static final double MOST_OFF = 0.15;
    private static final double TICKS_PER_SECOND = 100;
    /** IPv4 and TCP with time stamps; a packet that opens a connection has eight bytes of options more. */
    private static final int HEADERS = 52;
    /** Of the request and answer in HTTP, and what few packets carry besides. */
    private static final int ENVELOPE = 20_000;
    /** A reading comes every ten seconds; a starved machine takes longer. */
    private static final Duration SOON = Duration.ofMinutes(2);

    private static final String DRAWING = """
            apiVersion: weft/v1
            kind: Application
            metadata: {name: metered}
            spec:
              appliances:
                - {name: gateway, class: in}
                - name: app
                  class: app
                  properties:
                    program: |
                      import os, time
                      from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
                      class Work(BaseHTTPRequestHandler):
                          protocol_version = "HTTP/1.1"
                          def do_GET(self):
                              kind, _, count = self.path.strip("/").partition("/")
                              body = b"ok"
                              if kind == "send":
                                  body = b"x" * int(count)
                              if kind == "burn":
                                  end = time.process_time() + float(count)
                                  while time.process_time() < end:
                                      pass
                              self.send_response(200)
                              self.send_header("Content-Length", str(len(body)))
                              self.end_headers()
                              self.wfile.write(body)
                          def log_message(self, *words):
                              pass
                      ThreadingHTTPServer(("", int(os.environ.get("PORT", "8080"))), Work).serve_forever()
              wires:
                - {from: gateway.out, to: app.in}
            """;

    private static App app;
    private static String url;

    @BeforeAll
    static void isRunning() {
        app = App.given(ACME, "metered", DRAWING).start();
        url = app.url("gateway");
    }

    @AfterAll
    static void goes() {
        app.destroy();
    }

    private static List<JsonNode> lines() {
        return App.items(ACME.get("~/usage?group=appliance&application=metered")
                .expect(200)
                .json()
                .path("items"));
    }

    private static double used(String appliance, String meter) {
        return quantity(lines(), appliance, meter);
    }

    private static double quantity(List<JsonNode> lines, String appliance, String meter) {
        return lines.stream()
                .filter(it -> it.path("appliance").asText().equals(appliance)
                        && it.path("meter").asText().equals(meter))
                .mapToDouble(it -> it.path("quantity").asDouble())
                .sum();
    }

    private static JsonNode wire() {
        return App.items(app.show().path("drawing").path("wires")).getFirst();
    }

    @Test
    @Order(1)
    void everyByteOfAWireIsCountedOnce() throws Exception {
        var bytesBefore = wire().path("bytes").asLong();
        var packetsBefore = wire().path("packets").asLong();
        for (var time = 0; time < 3; time++) {
            assertThat(CLIENT.get(url + "/send/" + SENT).body()).hasSize(SENT);
        }
        // What the kernel shows of the wire, in the picture, and what was counted on its source's host are two
        // counters.
        await("the wire is still and all of it is counted")
                .atMost(SOON)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    var shown = wire().path("bytes").asLong();
                    return shown >= bytesBefore + 3L * SENT && used("gateway.out->app.in", "wire-bytes") == shown;
                });
        var bytes = wire().path("bytes").asLong() - bytesBefore;
        var packets = wire().path("packets").asLong() - packetsBefore;
        System.out.println("sent " + 3L * SENT + " bytes over the wire in " + packets + " packets: " + bytes
                + " bytes with headers, " + (bytes - HEADERS * packets) + " without");
        assertThat(bytes - HEADERS * packets).isBetween(3L * SENT, 3L * SENT + ENVELOPE);
        assertThat(used("gateway", "external-bytes-out")).isGreaterThan(3.0 * SENT);
    }

    /**
     * The kernel's count of the guest's process is the truth: what a guest believes to have burned depends on how much its host
     * let it run.
     */
    @Test
    @Order(2)
    void theProcessorTimeThatAGuestBurnsIsItsUsage() throws Exception {
        var guest = App.instances(app.show(), "app").getFirst().path("id").asText();
        var before = processMillis(guest);
        assertThat(CLIENT.get(url + "/burn/" + BURNED).statusCode()).isEqualTo(200);
        var burned = processMillis(guest);
        await("what was burned is counted")
                .atMost(SOON)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> used("app", "cpu-used") >= burned);
        var counted = used("app", "cpu-used");
        System.out.println("a guest burned " + (burned - before) + " ms; the kernel had " + burned
                + " ms in all, counted " + counted + " ms");
        assertThat(burned - before).isGreaterThan(500);
        assertThat(counted).isLessThanOrEqualTo(processMillis(guest));
    }

    /** What the process of a guest has used since it began, by the kernel's word. */
    private static double processMillis(String guest) {
        for (var process : ProcessHandle.allProcesses().toList()) {
            var place = Path.of("/proc", Long.toString(process.pid()));
            if (text(place.resolve("cmdline")).contains("uuid\0" + guest)) {
                var stat = text(place.resolve("stat"));
                var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
                return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * 1000.0 / TICKS_PER_SECOND;
            }
        }
        throw new AssertionError("no process of guest " + guest);
    }

    /** Processes may end while they are looked at. */
    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            return "";
        }
    }

    /** Headers are a twenty-fifth of what is limited. The first stream under a limit has what may be sent in advance; the next ones have not. */
    @Test
    @Order(4)
    void aLimitOfBandwidthHoldsWithoutARestart() throws Exception {
        var before = App.instances(app.show(), "app").getFirst().path("id").asText();
        var free = mbit();
        assertThat(free).isGreaterThan(2 * LIMIT_MBIT);
        app.edit(DRAWING.replace("class: app\n", "class: app\n      resources: {bandwidthMbit: " + LIMIT_MBIT + "}\n"));
        await("its host holds it to the limit").atMost(SOON).until(() -> mbit() < (1 + MOST_OFF) * LIMIT_MBIT);
        var limited = mbit();
        app.edit(DRAWING);
        await("it has no limit any more").atMost(SOON).until(() -> mbit() > 2 * LIMIT_MBIT);
        System.out.println("a stream of a guest carried %.1f Mbit/s, and %.1f under a limit of %d"
                .formatted(free, limited, LIMIT_MBIT));
        assertThat(limited).isBetween((1 - MOST_OFF) * LIMIT_MBIT, (1 + MOST_OFF) * LIMIT_MBIT);
        assertThat(App.instances(app.show(), "app").getFirst().path("id").asText())
                .isEqualTo(before);
    }

    private static double mbit() throws Exception {
        var began = System.nanoTime();
        assertThat(CLIENT.get(url + "/send/" + SENT).body()).hasSize(SENT);
        return SENT * 8 / 1e6 / ((System.nanoTime() - began) / 1e9);
    }

    /** Five hundred thousandths of a processor and 128 MiB, for the same time. */
    @Test
    @Order(3)
    void whatIsHeldIsCountedByTheTime() {
        var lines = lines();
        var cpu = quantity(lines, "app", "cpu-allocated");
        assertThat(cpu).isPositive();
        assertThat(quantity(lines, "app", "memory-allocated") / 128).isEqualTo(cpu / 500, within(0.001));
        assertThat(quantity(lines, "gateway", "address")).isPositive();
    }
}
