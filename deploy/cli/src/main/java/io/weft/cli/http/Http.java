package io.weft.cli.http;

import io.weft.cli.shell.ExitCode;
import io.weft.cli.shell.Stop;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The one HTTP client of the process. */
public final class Http {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(60);

    /** What a proxy, or a grid without its database, says: it may be otherwise in a moment. */
    private static final Set<Integer> AWAY = Set.of(502, 503, 504);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    public static HttpRequest.Builder request(URI address) {
        return HttpRequest.newBuilder(address).timeout(ANSWER);
    }

    public static HttpRequest.BodyPublisher form(Map<String, String> fields) {
        return HttpRequest.BodyPublishers.ofString(fields.entrySet().stream()
                .map(it -> encoded(it.getKey()) + "=" + encoded(it.getValue()))
                .collect(Collectors.joining("&")));
    }

    /** For one segment of a path or one value of a query. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Any answer at all, good or not. */
    public Answer ask(HttpRequest request) {
        var response = send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        return new Answer(
                response.statusCode(),
                response.body(),
                response.headers().firstValue("ETag"),
                response.headers().firstValue("Location"));
    }

    /** A good answer; anything else is thrown as a refusal. */
    public Answer demand(HttpRequest request) {
        var answer = ask(request);
        if (!answer.good()) {
            throw stop(answer);
        }
        return answer;
    }

    /** A good answer's bytes, for what is no text. */
    public byte[] bytes(HttpRequest request) {
        var response = send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            var body = new String(response.body(), StandardCharsets.UTF_8);
            throw stop(new Answer(response.statusCode(), body, Optional.empty(), Optional.empty()));
        }
        return response.body();
    }

    /** A good answer as it comes, whole or from where it was asked for. The caller closes it. */
    public InputStream stream(HttpRequest request) {
        var response = send(request, HttpResponse.BodyHandlers.ofInputStream());
        if (response.statusCode() / 100 == 2) {
            return response.body();
        }
        try (var body = response.body()) {
            var said = new String(body.readAllBytes(), StandardCharsets.UTF_8);
            throw stop(new Answer(response.statusCode(), said, Optional.empty(), Optional.empty()));
        } catch (IOException fault) {
            throw new Unreachable(request.uri(), fault);
        }
    }

    /** The lines of an answer that does not end by itself. The caller closes the stream. */
    public Stream<String> lines(HttpRequest request) {
        var response = send(request, HttpResponse.BodyHandlers.ofLines());
        if (response.statusCode() != 200) {
            try (var lines = response.body()) {
                var body = lines.collect(Collectors.joining("\n"));
                throw stop(new Answer(response.statusCode(), body, Optional.empty(), Optional.empty()));
            }
        }
        return response.body();
    }

    private static Stop stop(Answer answer) {
        var refused = Refused.of(answer);
        return AWAY.contains(answer.status()) ? new Unreachable(refused.getMessage()) : refused;
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return client.send(request, handler);
        } catch (IOException fault) {
            throw new Unreachable(request.uri(), fault);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Stop(ExitCode.UNREACHABLE, "interrupted");
        }
    }
}
