package io.weft.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** Somebody in the outside world who uses an application, now and then or without pause. */
public final class Client {
    private static final Duration PAUSE = Duration.ofMillis(50);
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    public HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(url))
                        .timeout(Duration.ofSeconds(20))
                        .build(),
                BodyHandlers.ofString());
    }

    public HttpResponse<String> postJson(String url, String json) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    /** True when the address answers 200 within the time given; a refusal, an error page or silence is false. */
    public boolean answers(String url, Duration within) {
        try {
            var request =
                    HttpRequest.newBuilder(URI.create(url)).timeout(within).build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public record Polled(int requests, List<String> failures) {}

    /** Polls the address from another thread while the work runs. */
    public Polled pollWhile(String url, Runnable work) {
        var failures = new ArrayList<String>();
        var going = new AtomicBoolean(true);
        var requests = new int[1];
        var thread = Thread.ofVirtual().start(() -> {
            while (going.get()) {
                requests[0]++;
                try {
                    var answer = get(url);
                    if (answer.statusCode() != 200) {
                        failures.add("answered " + answer.statusCode());
                    }
                } catch (IOException e) {
                    failures.add(e.toString());
                } catch (InterruptedException e) {
                    return;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        });
        try {
            work.run();
        } finally {
            going.set(false);
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new Polled(requests[0], List.copyOf(failures));
    }
}
