package io.weft.cli.grid;

import com.fasterxml.jackson.databind.JsonNode;
import io.weft.cli.http.Answer;
import io.weft.cli.http.Http;
import io.weft.cli.http.Refused;
import io.weft.cli.login.Credentials;
import io.weft.cli.shell.ExitCode;
import io.weft.cli.shell.Stop;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The grid's REST API with the caller's token on every request. Paths begin at {@code /api/v1}. */
public final class Grid {
    /** A bound on the pages of one list: a grid that never stops saying "next" must not hang a script. */
    private static final int MOST_PAGES = 1_000;

    private final URI address;
    private final Http http;
    private final Credentials credentials;
    private final Optional<String> wantedTenant;
    private Optional<String> tenant = Optional.empty();

    Grid(URI address, Http http, Credentials credentials, Optional<String> wantedTenant) {
        this.address = address;
        this.http = http;
        this.credentials = credentials;
        this.wantedTenant = wantedTenant;
    }

    public URI address() {
        return address;
    }

    public Answer get(String path) {
        return send(Http.request(at(path)).GET());
    }

    /** What is no text, as it is. */
    public byte[] bytes(String path) {
        return send(Http.request(at(path)).GET(), http::bytes);
    }

    /** What is long, from a byte on. The caller closes it. */
    public InputStream from(String path, long at) {
        return send(Http.request(at(path)).header("Range", "bytes=" + at + "-").GET(), http::stream);
    }

    /** For what the grid is long about. */
    public Answer postAndWait(String path, Content content, Duration atMost) {
        var request = Http.request(at(path))
                .timeout(atMost)
                .header("Content-Type", content.type())
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(content.text()));
        return send(request);
    }

    public Answer post(String path, Content content) {
        var request = Http.request(at(path))
                .header("Content-Type", content.type())
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(content.text()));
        return send(request);
    }

    public Answer put(String path, Content content, String etag) {
        var request = Http.request(at(path))
                .header("Content-Type", content.type())
                .header("If-Match", etag)
                .PUT(BodyPublishers.ofString(content.text()));
        return send(request);
    }

    public Answer put(String path, Content content) {
        var request = Http.request(at(path)).header("Content-Type", content.type());
        return send(request.PUT(BodyPublishers.ofString(content.text())));
    }

    /** For what the grid is long about, and what is the same however often it is asked. */
    public Answer putAndWait(String path, Duration atMost) {
        var content = Content.none();
        var request = Http.request(at(path)).timeout(atMost).header("Content-Type", content.type());
        return send(request.PUT(BodyPublishers.ofString(content.text())));
    }

    public Answer delete(String path) {
        return send(Http.request(at(path)).DELETE());
    }

    /** All items of a list, page by page. */
    public List<JsonNode> items(String path) {
        var items = new ArrayList<JsonNode>();
        var next = "";
        for (var page = 0; page < MOST_PAGES; page++) {
            var cursor = next.isEmpty() ? "" : (path.contains("?") ? "&" : "?") + "after=" + Http.encoded(next);
            var document = get(path + cursor).json();
            document.path("items").forEach(items::add);
            next = document.path("next").asText("");
            if (next.isEmpty() || document.path("items").isEmpty()) {
                return items;
            }
        }
        throw new Stop(ExitCode.REFUSED, "the list has more than " + MOST_PAGES + " pages");
    }

    /** Lines of server-sent events, from an answer that lasts. The caller closes it. */
    public Stream<String> stream(String path) {
        var request = HttpRequest.newBuilder(at(path))
                .header("Accept", "text/event-stream")
                .header("Authorization", "Bearer " + credentials.token())
                .GET();
        return http.lines(request.build());
    }

    /** A path below the tenant we work in. */
    public String ours(String path) {
        return "/tenants/" + Http.encoded(tenant()) + path;
    }

    public String tenant() {
        if (tenant.isEmpty()) {
            tenant = Optional.of(wantedTenant
                    .or(() -> credentials.kept().flatMap(it -> it.tenant()))
                    .orElseGet(this::onlyTenant));
        }
        return tenant.get();
    }

    /** Whether there is a tenant to work in: an operator of the grid may have none. */
    public boolean hasTenant() {
        return tenant.isPresent()
                || wantedTenant.isPresent()
                || credentials.kept().flatMap(it -> it.tenant()).isPresent()
                || !get("/me").json().path("tenants").isEmpty();
    }

    private String onlyTenant() {
        var names = StreamSupport.stream(get("/me").json().path("tenants").spliterator(), false)
                .map(it -> it.path("name").asText())
                .toList();
        return switch (names.size()) {
            case 0 -> throw new Stop(ExitCode.REFUSED, "you belong to no tenant: name one with --tenant");
            case 1 -> names.getFirst();
            default ->
                throw new Stop(
                        ExitCode.USAGE,
                        names.stream().collect(Collectors.joining(", ", "you belong to ", ": name one with --tenant")));
        };
    }

    private Answer send(HttpRequest.Builder request) {
        return send(request, http::demand);
    }

    /** A token may be refused before its time, say after the grid was restarted; it is renewed once. */
    private <T> T send(HttpRequest.Builder request, Function<HttpRequest, T> asking) {
        try {
            return asking.apply(authorized(request, credentials.token()));
        } catch (Refused refused) {
            if (refused.code() != ExitCode.NOT_LOGGED_IN) {
                throw refused;
            }
            return asking.apply(authorized(request, credentials.renewedToken()));
        }
    }

    private static HttpRequest authorized(HttpRequest.Builder request, String token) {
        return request.copy().setHeader("Authorization", "Bearer " + token).build();
    }

    private URI at(String path) {
        return URI.create(address + "/api/v1" + path);
    }
}
