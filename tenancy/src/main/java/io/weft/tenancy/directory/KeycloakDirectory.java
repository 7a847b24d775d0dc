package io.weft.tenancy.directory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weft.tenancy.Directory;
import io.weft.tenancy.DirectoryFault;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Over HTTP, with a token for each question: they are few, and a token that is kept could be stolen. */
final class KeycloakDirectory implements Directory {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CONFLICT = 409;
    private static final int MOST_PEOPLE = 5;
    private static final int PAGE = 200;
    private static final int MOST_PAGES = 100;

    private final String realm;
    private final String clientId;
    private final String clientSecret;
    private final Duration timeout;
    private final HttpClient http;

    /** @param realm such as {@code https://id.example.org/realms/weft} */
    KeycloakDirectory(String realm, String clientId, String clientSecret, Duration timeout) {
        this.realm = realm.replaceAll("/$", "");
        this.clientId = clientId;
        this.clientSecret = clientSecret;
        this.timeout = timeout;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .build();
    }

    @Override
    public boolean isThere() {
        return true;
    }

    @Override
    public Optional<Person> person(String loginOrMail) {
        var by = loginOrMail.contains("@") ? List.of("email", "username") : List.of("username");
        return by.stream().flatMap(field -> people(field, loginOrMail).stream()).findFirst();
    }

    private List<Person> people(String field, String value) {
        var found = json(get("/users?exact=true&max=" + MOST_PEOPLE + "&" + field + "=" + encoded(value)));
        return StreamSupport.stream(found.spliterator(), false)
                .filter(it -> it.path("enabled").asBoolean(true))
                .filter(it -> it.path(field).asText().equalsIgnoreCase(value))
                .map(it ->
                        new Person(it.path("id").asText(), it.path("username").asText(), name(it)))
                .toList();
    }

    private static String name(JsonNode user) {
        var name =
                (user.path("firstName").asText("") + " " + user.path("lastName").asText("")).trim();
        return name.isEmpty() ? user.path("username").asText() : name;
    }

    @Override
    public boolean hasOrganization(String alias) {
        return organization(alias).isPresent();
    }

    @Override
    public void ensureOrganization(String alias, String title) {
        var body = written(Map.of("name", alias, "alias", alias, "description", title, "enabled", true));
        var made = send(admin("/organizations")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
        if (made.statusCode() != CONFLICT || !hasOrganization(alias)) {
            requireDone(made, "making the organization " + alias);
        }
    }

    @Override
    public void removeOrganization(String alias) {
        organization(alias)
                .ifPresent(id -> requireDone(
                        send(admin("/organizations/" + encoded(id)).DELETE()), "removing the organization " + alias));
    }

    /** Keycloak searches organizations by name and domain, and not by what tokens and paths call them: so all are looked through. */
    private Optional<String> organization(String alias) {
        for (var page = 0; page < MOST_PAGES; page++) {
            var found = json(get("/organizations?briefRepresentation=true&first=" + page * PAGE + "&max=" + PAGE));
            for (var it : found) {
                if (it.path("alias").asText().equals(alias)) {
                    return Optional.of(it.path("id").asText());
                }
            }
            if (found.size() < PAGE) {
                return Optional.empty();
            }
        }
        throw new DirectoryFault("the identity provider has more than " + MOST_PAGES * PAGE + " organizations");
    }

    private HttpResponse<String> get(String path) {
        return send(admin(path).GET());
    }

    private HttpRequest.Builder admin(String path) {
        var base = realm.replace("/realms/", "/admin/realms/");
        return request(base + path).header("Authorization", "Bearer " + token());
    }

    private String token() {
        var form = "grant_type=client_credentials&client_id=" + encoded(clientId) + "&client_secret="
                + encoded(clientSecret);
        var answer = send(request(realm + "/protocol/openid-connect/token")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
        return json(answer).path("access_token").asText();
    }

    private HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url)).timeout(timeout).header("Accept", "application/json");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException away) {
            throw new DirectoryFault("the identity provider does not answer: " + away, away);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DirectoryFault("interrupted while asking the identity provider", e);
        }
    }

    private static JsonNode json(HttpResponse<String> answer) {
        requireDone(answer, "asking");
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new DirectoryFault("the identity provider's answer is no JSON", e);
        }
    }

    /** Neither query nor body: the one names people, the other may hold a secret. */
    private static void requireDone(HttpResponse<String> answer, String what) {
        if (answer.statusCode() / 100 != 2) {
            throw new DirectoryFault(what + ": the identity provider answered " + answer.statusCode() + " to "
                    + answer.uri().getPath());
        }
    }

    private static String written(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of texts is always JSON", e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
