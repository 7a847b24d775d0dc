package io.weft.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** One caller's view of the API. Paths that start with a slash after {@code ~} are below the caller's tenant. */
public final class Api {
    public record Answer(int status, String body, HttpResponse<String> raw) {
        public JsonNode json() {
            try {
                return Grid.JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException("not JSON: " + body, e);
            }
        }

        public Answer expect(int wanted) {
            if (status != wanted) {
                throw new AssertionError(raw.request().method() + " " + raw.uri() + " answered " + status + ", not "
                        + wanted + ": " + body);
            }
            return this;
        }
    }

    private final HttpClient http;
    private final String base;
    private final String tenant;
    private final Supplier<String> token;

    Api(HttpClient http, String base, String tenant, Supplier<String> token) {
        this.http = http;
        this.base = base;
        this.tenant = tenant;
        this.token = token;
    }

    /** The same caller, reaching into another tenant's paths. */
    Api reachingInto(String otherTenant) {
        return new Api(http, base, otherTenant, token);
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    /** The lines of an answer that does not end, as they come. */
    public Stream<String> lines(String path) {
        try {
            var endless =
                    request(path).header("Accept", "text/event-stream").GET().build();
            return http.send(endless, BodyHandlers.ofLines()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public Answer post(String path, String contentType, String body) {
        return send(posting(path, contentType, body, UUID.randomUUID().toString()));
    }

    /** The same key and body say the same request again. */
    public Answer postAgain(String key, String path, String contentType, String body) {
        return send(posting(path, contentType, body, key));
    }

    private HttpRequest.Builder posting(String path, String contentType, String body, String key) {
        return request(path)
                .header("Content-Type", contentType)
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(body));
    }

    public Answer post(String path, String json) {
        return post(path, "application/json", json);
    }

    public Answer put(String path, String etag, String yaml) {
        return send(request(path)
                .header("Content-Type", "application/yaml")
                .header("If-Match", etag)
                .PUT(BodyPublishers.ofString(yaml)));
    }

    public Answer delete(String path) {
        return send(request(path).DELETE());
    }

    private HttpRequest.Builder request(String path) {
        var full = path.startsWith("~") ? "/api/v1/tenants/" + tenant + path.substring(1) : path;
        var builder = HttpRequest.newBuilder(URI.create(base + full)).timeout(Duration.ofSeconds(30));
        var bearer = token.get();
        return bearer.isEmpty() ? builder : builder.header("Authorization", "Bearer " + bearer);
    }

    private Answer send(HttpRequest.Builder builder) {
        try {
            var answer = http.send(builder.build(), BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body(), answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
