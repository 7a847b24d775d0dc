package io.weft.embedded;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The few HTTP calls of the embedded grid. Each is over after a few seconds, one way or the other: loops wait for them. */
final class Http {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    private Http() {}

    static HttpResponse<String> get(String url, String... headers) throws IOException, InterruptedException {
        return send(request(url, headers).GET().build());
    }

    /** For what takes its time. */
    static HttpResponse<String> getSlowly(String url, Duration patience, String... headers)
            throws IOException, InterruptedException {
        return send(request(url, headers).GET().build(), patience);
    }

    static HttpResponse<String> post(String url, String body, String... headers)
            throws IOException, InterruptedException {
        return send(request(url, headers)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    static HttpResponse<String> put(String url, String body, String... headers)
            throws IOException, InterruptedException {
        return send(request(url, headers)
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private static HttpRequest.Builder request(String url, String... headers) {
        var builder = HttpRequest.newBuilder(URI.create(url));
        return headers.length == 0 ? builder : builder.headers(headers);
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return send(request, PATIENCE);
    }

    /** The request's own time limit ends with the head of the answer; a body that never comes would be waited for without end. */
    static HttpResponse<String> send(HttpRequest request, Duration patience) throws IOException, InterruptedException {
        var answer = CLIENT.sendAsync(request, HttpResponse.BodyHandlers.ofString());
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new HttpTimeoutException(request.uri() + " was not answered within " + patience);
        } catch (ExecutionException e) {
            throw new IOException(request.uri() + ": " + e.getCause(), e.getCause());
        } finally {
            answer.cancel(true);
        }
    }
}
