package io.weft.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The running grid under test: where it answers, and how to be somebody on it. */
public final class Grid {
    public static final ObjectMapper JSON = new ObjectMapper();

    private static final int SLOT = Integer.parseInt(System.getenv().getOrDefault("WEFT_SLOT", "0"));
    private static final int PORT_STEP = 100;
    private static final Path STATE =
            Path.of(System.getenv().getOrDefault("WEFT_HOME", "/var/lib/weft"), "grids", Integer.toString(SLOT));
    /** A token is taken anew this long before it ends. */
    private static final Duration EARLY = Duration.ofSeconds(30);

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private static final Map<String, Token> TOKENS = new ConcurrentHashMap<>();

    private record Token(String text, Instant until) {}

    private Grid() {}

    public static int slot() {
        return SLOT;
    }

    /** A file or directory of the running grid. */
    public static Path place(String name) {
        return STATE.resolve(name);
    }

    public static String url() {
        return "http://127.0.0.1:" + (7080 + PORT_STEP * SLOT);
    }

    private static String issuer() {
        return "http://127.0.0.1:" + (7081 + PORT_STEP * SLOT) + "/realms/weft";
    }

    /** The machine client of the tenant's own automation. */
    public static Api machine(String tenant) {
        var client = tenant + "-ci";
        return new Api(HTTP, url(), tenant, () -> token(client, secret(client)));
    }

    public static Api operator() {
        return new Api(HTTP, url(), "", () -> token("grid-ci", secret("grid-ci")));
    }

    static Api anonymous(String tenant) {
        return new Api(HTTP, url(), tenant, () -> "");
    }

    private static String secret(String client) {
        return secret("clients.json", client);
    }

    public static String secret(String file, String name) {
        try {
            return JSON.readTree(Files.readString(STATE.resolve("secrets").resolve(file)))
                    .path(name)
                    .asText();
        } catch (IOException e) {
            throw new UncheckedIOException("no running grid in slot " + SLOT + "?", e);
        }
    }

    private static String token(String client, String secret) {
        return TOKENS.compute(
                        client,
                        (_, known) ->
                                known != null && Instant.now().isBefore(known.until()) ? known : fresh(client, secret))
                .text();
    }

    private static Token fresh(String client, String secret) {
        var asked = Instant.now();
        var form = "grant_type=client_credentials&client_id=" + encoded(client) + "&client_secret=" + encoded(secret);
        var request = HttpRequest.newBuilder(URI.create(issuer() + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        try {
            var answer = HTTP.send(request, BodyHandlers.ofString());
            JsonNode json = JSON.readTree(answer.body());
            if (answer.statusCode() != 200) {
                throw new IOException(client + " got no token: "
                        + json.path("error_description").asText());
            }
            var life = Duration.ofSeconds(json.path("expires_in").asLong());
            return new Token(
                    json.path("access_token").asText(), asked.plus(life).minus(EARLY));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
