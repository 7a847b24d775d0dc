package io.weft.grid;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** The part of Keycloak's admin API that the grid uses, with people and organizations that tests put there. */
final class FakeKeycloak implements AutoCloseable {
    static final String SECRET = "directory-secret";
    private static final String TOKEN = "token-of-the-directory";
    private static final ObjectMapper JSON = new ObjectMapper();

    record Person(String subject, String login, String mail, String first, String last) {}

    private final HttpServer server;
    private final Set<Person> people = ConcurrentHashMap.newKeySet();
    private final Map<String, String> organizations = new ConcurrentHashMap<>();
    private volatile boolean away;

    FakeKeycloak() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        server.createContext("/", this::handle);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    String realm() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/realms/weft";
    }

    /** Somebody nobody has seen before. */
    Person person(String first) {
        var login = first.toLowerCase(java.util.Locale.ROOT) + "-"
                + UUID.randomUUID().toString().substring(0, 8);
        var person = new Person(UUID.randomUUID().toString(), login, login + "@example.org", first, "Example");
        people.add(person);
        return person;
    }

    void organization(String alias) {
        organizations.put(alias, UUID.randomUUID().toString());
    }

    boolean has(String alias) {
        return organizations.containsKey(alias);
    }

    void goAway() {
        away = true;
    }

    void comeBack() {
        away = false;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var answer = away ? new Answer(503, Map.of()) : answer(exchange, body);
            var bytes = JSON.writeValueAsBytes(answer.body());
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.status(), answer.status() == 204 ? -1 : bytes.length);
            if (answer.status() != 204) {
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    private record Answer(int status, Object body) {}

    private Answer answer(HttpExchange exchange, String body) throws JsonProcessingException {
        var path = exchange.getRequestURI().getPath();
        if (path.equals("/realms/weft/protocol/openid-connect/token")) {
            return body.contains("client_secret=" + SECRET)
                    ? new Answer(200, Map.of("access_token", TOKEN))
                    : new Answer(401, Map.of());
        }
        if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return new Answer(401, Map.of());
        }
        var query = query(exchange);
        return switch (exchange.getRequestMethod() + " " + path.replaceAll("/organizations/.+", "/organizations/ID")) {
            case "GET /admin/realms/weft/users" -> new Answer(200, users(query));
            case "GET /admin/realms/weft/organizations" -> new Answer(200, page(query));
            case "POST /admin/realms/weft/organizations" ->
                made(JSON.readTree(body).path("alias").asText());
            case "DELETE /admin/realms/weft/organizations/ID" -> {
                organizations.values().remove(path.substring(path.lastIndexOf('/') + 1));
                yield new Answer(204, Map.of());
            }
            default -> new Answer(404, Map.of());
        };
    }

    private Answer made(String alias) {
        return organizations.putIfAbsent(alias, UUID.randomUUID().toString()) == null
                ? new Answer(201, Map.of())
                : new Answer(409, Map.of());
    }

    private List<Map<String, Object>> users(Map<String, String> query) {
        return people.stream()
                .filter(it ->
                        it.login().equals(query.get("username")) || it.mail().equals(query.get("email")))
                .map(it -> Map.<String, Object>of(
                        "id", it.subject(),
                        "username", it.login(),
                        "email", it.mail(),
                        "firstName", it.first(),
                        "lastName", it.last(),
                        "enabled", true))
                .toList();
    }

    /** Their names are not what they are called by: nobody finds one by looking for that. */
    private List<Map<String, Object>> page(Map<String, String> query) {
        return organizations.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .skip(Integer.parseInt(query.get("first")))
                .limit(Integer.parseInt(query.get("max")))
                .map(it -> Map.<String, Object>of(
                        "id", it.getValue(), "alias", it.getKey(), "name", "The people of " + it.getKey()))
                .toList();
    }

    private static Map<String, String> query(HttpExchange exchange) {
        var raw = exchange.getRequestURI().getRawQuery();
        return raw == null
                ? Map.of()
                : List.of(raw.split("&")).stream()
                        .map(it -> it.split("=", 2))
                        .collect(Collectors.toMap(it -> it[0], it -> URLDecoder.decode(it[1], StandardCharsets.UTF_8)));
    }
}
