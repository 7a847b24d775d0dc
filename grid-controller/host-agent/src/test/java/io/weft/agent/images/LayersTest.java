package io.weft.agent.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.weft.agent.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayersTest {
    private static final byte[] LAYER = "a layer".getBytes(StandardCharsets.UTF_8);
    private final AtomicInteger served = new AtomicInteger();

    @TempDir
    Path directory;

    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/images/", exchange -> {
            served.incrementAndGet();
            var allowed = "Bearer secret".equals(exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.sendResponseHeaders(allowed ? 200 : 401, allowed ? LAYER.length : -1);
            if (allowed) {
                exchange.getResponseBody().write(LAYER);
            }
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Layers layers(String secret) {
        return new Layers(
                directory, URI.create("http://127.0.0.1:" + server.getAddress().getPort()), secret);
    }

    private static String digest(byte[] content) throws NoSuchAlgorithmException {
        return "sha256:"
                + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }

    @Test
    void fetchesALayerOnce() throws IOException, NoSuchAlgorithmException {
        var layers = layers("secret");
        assertThat(Files.readAllBytes(layers.fetch(digest(LAYER)))).isEqualTo(LAYER);
        layers.fetch(digest(LAYER));
        assertThat(served.get()).isEqualTo(1);
    }

    @Test
    void keepsNothingOfALayerThatIsNotWhatItsDigestSays() throws IOException, NoSuchAlgorithmException {
        var other = digest("another".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> layers("secret").fetch(other))
                .isInstanceOf(Fault.class)
                .hasMessageContaining("came with digest");
        try (var files = Files.list(directory)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void saysWhyALayerDidNotCome() throws NoSuchAlgorithmException {
        var digest = digest(LAYER);
        assertThatThrownBy(() -> layers("wrong").fetch(digest))
                .isInstanceOf(Fault.class)
                .hasMessageContaining("401");
        assertThatThrownBy(() -> layers("secret").fetch("sha256:../../etc/passwd"))
                .isInstanceOf(Fault.class);
    }
}
