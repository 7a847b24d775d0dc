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

/** The running grid under test: where it answers, and how to be somebody on it. */
final class Grid {
    static final ObjectMapper JSON = new ObjectMapper();

    private static final int SLOT = Integer.parseInt(System.getenv().getOrDefault("WEFT_SLOT", "0"));
    private static final int PORT_STEP = 100;
    private static final Path STATE = Path.of("/var/lib/weft/grids/" + SLOT);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private Grid() {}

    static int slot() {
        return SLOT;
    }

    static String url() {
        return "http://127.0.0.1:" + (7080 + PORT_STEP * SLOT);
    }

    private static String issuer() {
        return "http://127.0.0.1:" + (7081 + PORT_STEP * SLOT) + "/realms/weft";
    }

    /** The machine client of the tenant's own automation. */
    static Api machine(String tenant) {
        var client = tenant + "-ci";
        return new Api(HTTP, url(), tenant, () -> token(client, secret(client)));
    }

    static Api operator() {
        return new Api(HTTP, url(), "", () -> token("grid-ci", secret("grid-ci")));
    }

    static Api anonymous(String tenant) {
        return new Api(HTTP, url(), tenant, () -> "");
    }

    private static String secret(String client) {
        try {
            return JSON.readTree(Files.readString(STATE.resolve("secrets/clients.json")))
                    .path(client)
                    .asText();
        } catch (IOException e) {
            throw new UncheckedIOException("no running grid in slot " + SLOT + "?", e);
        }
    }

    private static String token(String client, String secret) {
        var form = "grant_type=client_credentials&client_id=" + encoded(client) + "&client_secret=" + encoded(secret);
        var request = HttpRequest.newBuilder(URI.create(issuer() + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        try {
            var answer = HTTP.send(request, BodyHandlers.ofString());
            JsonNode json = JSON.readTree(answer.body());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(client + " got no token: "
                        + json.path("error_description").asText());
            }
            return json.path("access_token").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
