package io.weft.controller.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.weft.kernel.HostId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedfishDriverTest {
    private static final String PLACE = "/redfish/v1/Systems/1";
    private static final String SYSTEM = """
            {"PowerState": "%s", "Actions": {"#ComputerSystem.Reset": {"target": "%s"}}}""";
    private static final char[] KEY_PASSWORD = "only-for-tests".toCharArray();

    private final RedfishDriver driver = new RedfishDriver(new ObjectMapper(), new Config(Duration.ofSeconds(30)));
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private Optional<HttpServer> server = Optional.empty();

    private record Config(Duration patience) implements PowerConfig {
        @Override
        public Duration askAfter() {
            return Duration.ZERO;
        }

        @Override
        public Duration period() {
            return Duration.ofSeconds(1);
        }
    }

    @AfterEach
    void close() {
        over.countDown();
        server.ifPresent(it -> it.stop(0));
    }

    /** What the controller does with a question; what it hears is kept. */
    @FunctionalInterface
    private interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    private PowerController serving(HttpServer own, Answer answer, Optional<String> fingerprint) {
        server = Optional.of(own);
        own.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        own.createContext("/", exchange -> {
            try (exchange) {
                heard.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                        + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                answer.to(exchange);
            }
        });
        own.start();
        var scheme = own instanceof HttpsServer ? "https" : "http";
        return new PowerController(
                new HostId(new UUID(0, 1)),
                URI.create(scheme + "://127.0.0.1:" + own.getAddress().getPort() + PLACE),
                "weft",
                "secret",
                fingerprint,
                Instant.EPOCH);
    }

    private PowerController that(Answer answer) throws IOException {
        return serving(HttpServer.create(address(), 0), answer, Optional.empty());
    }

    private static InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private PowerController saying(String state, String target) throws IOException {
        return that(exchange -> answer(exchange, 200, SYSTEM.formatted(state, target)));
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Test
    void takesNothingForOffButOff() throws IOException {
        assertThat(driver.state(saying("Off", PLACE))).isEqualTo(PowerState.OFF);
        for (var state : List.of("On", "PoweringOff", "PoweringOn", "Paused")) {
            close();
            assertThat(driver.state(saying(state, PLACE))).as(state).isEqualTo(PowerState.ON);
        }
    }

    @Test
    void knowsNothingFromAnAnswerThatSaysNothing() throws IOException {
        for (var text : List.of("{}", "[]", "{\"PowerState\": null}", "{\"PowerState\": \"off\"}", "<html>")) {
            close();
            var controller = that(exchange -> answer(exchange, 200, text));
            assertThatThrownBy(() -> driver.state(controller)).as(text).isInstanceOf(PowerFault.class);
        }
        for (var status : List.of(401, 404, 500)) {
            close();
            var controller = that(exchange -> answer(exchange, status, SYSTEM.formatted("Off", PLACE)));
            assertThatThrownBy(() -> driver.state(controller)).isInstanceOf(PowerFault.class);
        }
    }

    @Test
    void waitsForNobodyForLong() throws IOException {
        var silent = that(exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        var impatient = new RedfishDriver(new ObjectMapper(), new Config(Duration.ofMillis(800)));
        assertThatThrownBy(() -> impatient.state(silent)).hasMessageContaining("did not answer within 800 ms");
    }

    @Test
    void asksForAResetWhereTheSystemSaysAndOnlyWhenItIsNeeded() throws IOException {
        var on = saying("On", PLACE + "/Actions/ComputerSystem.Reset");
        driver.turn(on, PowerState.OFF);
        assertThat(heard)
                .containsExactly(
                        "GET " + PLACE + " ",
                        "POST " + PLACE + "/Actions/ComputerSystem.Reset {\"ResetType\":\"ForceOff\"}");
        heard.clear();
        driver.turn(on, PowerState.ON);
        assertThat(heard).containsExactly("GET " + PLACE + " ");
    }

    /** The password goes with every request. */
    @Test
    void carriesItsPasswordNowhereElse() throws IOException {
        for (var target : List.of("http://127.0.0.2:1/reset", "https://127.0.0.1/reset", "//other/reset", "")) {
            close();
            var controller = saying("On", target);
            assertThatThrownBy(() -> driver.turn(controller, PowerState.OFF))
                    .as(target)
                    .hasMessageContaining("no reset of its own");
        }
        close();
        heard.clear();
        var elsewhere = that(exchange -> {
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            exchange.sendResponseHeaders(302, -1);
        });
        assertThatThrownBy(() -> driver.state(elsewhere)).isInstanceOf(PowerFault.class);
        assertThat(heard).hasSize(1);
        assertThat(elsewhere.toString()).doesNotContain("secret");
    }

    @Test
    void trustsTheCertificateThatItWasToldAndNoOther(@TempDir Path home) throws Exception {
        var keys = ownKeys(home);
        var certificate = keys.getCertificate("bmc").getEncoded();
        var fingerprint =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate));
        assertThat(driver.state(secured(keys, Optional.of(fingerprint)))).isEqualTo(PowerState.OFF);
        close();
        var another = secured(keys, Optional.of("00".repeat(32)));
        assertThatThrownBy(() -> driver.state(another)).hasMessageContaining("fingerprint " + fingerprint);
        close();
        var unknown = secured(keys, Optional.empty());
        assertThatThrownBy(() -> driver.state(unknown)).hasMessageContaining("can't be reached");
        assertThat(heard).hasSize(1);
    }

    private PowerController secured(KeyStore keys, Optional<String> fingerprint) throws Exception {
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, KEY_PASSWORD);
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        var own = HttpsServer.create(address(), 0);
        own.setHttpsConfigurator(new HttpsConfigurator(context));
        return serving(own, exchange -> answer(exchange, 200, SYSTEM.formatted("Off", PLACE)), fingerprint);
    }

    private static KeyStore ownKeys(Path home) throws Exception {
        var file = home.resolve("keys.p12");
        var password = new String(KEY_PASSWORD);
        var made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "bmc",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=elsewhere",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        password)
                .inheritIO()
                .start()
                .waitFor();
        assertThat(made).isZero();
        var keys = KeyStore.getInstance("PKCS12");
        try (var bytes = Files.newInputStream(file)) {
            keys.load(bytes, KEY_PASSWORD);
        }
        return keys;
    }
}
