package io.weft.cli.login;

import com.fasterxml.jackson.databind.JsonNode;
import io.weft.cli.http.Http;
import io.weft.cli.http.Json;
import io.weft.cli.http.Refused;
import io.weft.cli.shell.ExitCode;
import io.weft.cli.shell.Shell;
import io.weft.cli.shell.Stop;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The login service of a grid: an OpenID Connect issuer and the three things asked of it. */
public final class Issuer {
    private static final String DEVICE = "urn:ietf:params:oauth:grant-type:device_code";

    private final Http http;
    private final URI address;
    private final JsonNode metadata;

    private Issuer(Http http, URI address, JsonNode metadata) {
        this.http = http;
        this.address = address;
        this.metadata = metadata;
    }

    /**
     * Finds the issuer of a grid: named by {@code WEFT_ISSUER}, else told by the grid itself, else the neighbour
     * port of an embedded grid on this machine.
     */
    public static Issuer of(URI grid, Shell shell, Http http) {
        return at(
                shell.variable("WEFT_ISSUER")
                        .map(URI::create)
                        .or(() -> toldBy(grid, http))
                        .or(() -> besides(grid))
                        .orElseThrow(() -> new Stop(
                                ExitCode.UNREACHABLE,
                                "the grid names no login service: set WEFT_ISSUER to its issuer URL")),
                http);
    }

    public static Issuer at(URI address, Http http) {
        var where = URI.create(address + "/.well-known/openid-configuration");
        return new Issuer(
                http, address, http.demand(Http.request(where).build()).json());
    }

    private static Optional<URI> toldBy(URI grid, Http http) {
        var answer = http.ask(Http.request(grid.resolve("/api/v1/config")).build());
        if (!answer.good()) {
            return Optional.empty();
        }
        try {
            return Optional.of(answer.json().path("issuer").asText(""))
                    .filter(it -> !it.isEmpty())
                    .map(URI::create);
        } catch (Stop aPageInstead) {
            return Optional.empty();
        }
    }

    private static Optional<URI> besides(URI grid) {
        var here = "127.0.0.1".equals(grid.getHost()) || "localhost".equals(grid.getHost());
        return here && grid.getPort() > 0
                ? Optional.of(URI.create("http://127.0.0.1:" + (grid.getPort() + 1) + "/realms/weft"))
                : Optional.empty();
    }

    public URI address() {
        return address;
    }

    /** Begins a device login: what to show to the person, and the code to poll with. */
    public DeviceCode deviceCode(String clientId, Clock clock) {
        var answer = post("device_authorization_endpoint", Map.of("client_id", clientId, "scope", "openid"));
        return new DeviceCode(
                answer.path("device_code").asText(),
                answer.path("user_code").asText(),
                answer.path("verification_uri_complete")
                        .asText(answer.path("verification_uri").asText()),
                Duration.ofSeconds(Math.max(1, answer.path("interval").asLong(5))),
                clock.instant().plusSeconds(answer.path("expires_in").asLong(600)));
    }

    /** Waits for the person to say yes in their browser. */
    public Login approved(String clientId, DeviceCode code, Shell shell) {
        var pause = code.interval();
        while (shell.clock().instant().isBefore(code.expiresAt())) {
            shell.sleep(pause);
            try {
                return login(
                        clientId,
                        shell.clock(),
                        Map.of("grant_type", DEVICE, "client_id", clientId, "device_code", code.secret()));
            } catch (Refused notYet) {
                pause = nextPause(notYet, pause);
            }
        }
        throw new Stop(ExitCode.NOT_LOGGED_IN, "nobody approved the login in time: run `weft login` again");
    }

    private static Duration nextPause(Refused answer, Duration pause) {
        return switch (answer.problem().path("error").asText("")) {
            case "authorization_pending" -> pause;
            case "slow_down" -> pause.plusSeconds(5);
            case "access_denied" -> throw new Stop(ExitCode.NOT_LOGGED_IN, "the login was declined in the browser");
            case "expired_token" ->
                throw new Stop(ExitCode.NOT_LOGGED_IN, "the code has expired: run `weft login` again");
            default -> throw refusal(answer);
        };
    }

    public Login machine(String clientId, String secret, Clock clock) {
        try {
            return login(
                    clientId,
                    clock,
                    Map.of("grant_type", "client_credentials", "client_id", clientId, "client_secret", secret));
        } catch (Refused refused) {
            throw refusal(refused);
        }
    }

    /** @return empty when the login service no longer honours the refresh token */
    Optional<Login> renewed(Login old, Clock clock) {
        if (old.refreshToken().isEmpty()) {
            return Optional.empty();
        }
        try {
            var fields = Map.of(
                    "grant_type", "refresh_token",
                    "client_id", old.clientId(),
                    "refresh_token", old.refreshToken().get());
            return Optional.of(login(old.clientId(), clock, fields).in(old.tenant()));
        } catch (Refused expired) {
            return Optional.empty();
        }
    }

    /** Tells the login service that the refresh token is no longer wanted. */
    public void revoke(Login login) {
        login.refreshToken()
                .ifPresent(token -> post(
                        "revocation_endpoint",
                        Map.of("client_id", login.clientId(), "token", token, "token_type_hint", "refresh_token")));
    }

    private Login login(String clientId, Clock clock, Map<String, String> fields) {
        var answer = post("token_endpoint", fields);
        return new Login(
                address.toString(),
                clientId,
                answer.path("access_token").asText(),
                Instant.ofEpochSecond(clock.instant().getEpochSecond()
                        + answer.path("expires_in").asLong(60)),
                Optional.of(answer.path("refresh_token").asText("")).filter(it -> !it.isEmpty()),
                Optional.empty());
    }

    private JsonNode post(String endpoint, Map<String, String> fields) {
        var where = metadata.path(endpoint).asText("");
        if (where.isEmpty()) {
            throw new Stop(ExitCode.REFUSED, "the login service has no " + endpoint.replace('_', ' '));
        }
        var request = Http.request(URI.create(where))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(Http.form(fields))
                .build();
        var body = http.demand(request).body();
        return Json.read(body);
    }

    /** Login services speak RFC 6749's errors, not problem documents. */
    private static Stop refusal(Refused answer) {
        var said = answer.problem()
                .path("error_description")
                .asText(answer.problem().path("error").asText(""));
        return new Stop(ExitCode.NOT_LOGGED_IN, "the login service refused" + (said.isEmpty() ? "" : ": " + said));
    }

    /** @param secret what this program polls with; never shown */
    public record DeviceCode(String secret, String shown, String page, Duration interval, Instant expiresAt) {
        @Override
        public String toString() {
            return "DeviceCode[" + shown + "]";
        }
    }
}
