package io.weft.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The controller's API as the operator's machine client sees it. */
final class GridApi {
    private static final String JSON = "application/json";
    private static final long EARLY_MILLIS = 30_000;
    /** The topics of all hosts are read for it. */
    private static final Duration EXAMINATION = Duration.ofSeconds(60);

    private final String portal;
    private final String issuer;
    private final String client;
    private final String secret;
    private String token = "";
    private long tokenUntil;

    GridApi(Slot slot, String client, String secret) {
        this(slot.portal("127.0.0.1"), slot.issuer("127.0.0.1"), client, secret);
    }

    GridApi(String portal, String issuer, String client, String secret) {
        this.portal = portal;
        this.issuer = issuer;
        this.client = client;
        this.secret = secret;
    }

    /** Name of each host with how fresh its word is, whatever was decided about it. */
    Map<String, String> hosts() throws IOException, InterruptedException {
        var answer = Http.get(portal + "/api/v1/hosts", "Authorization", "Bearer " + token());
        if (answer.statusCode() != 200)
            throw new GridFault("asking for the hosts: " + answer.statusCode() + " " + answer.body());
        var states = new LinkedHashMap<String, String>();
        for (var host : Json.MAPPER.readTree(answer.body()).path("items"))
            states.put(host.path("name").asText(), host.path("standing").asText());
        return states;
    }

    /** What the controller finds wrong in its grid. */
    JsonNode findings() throws IOException, InterruptedException {
        var answer =
                Http.getSlowly(portal + "/api/v1/grid/findings", EXAMINATION, "Authorization", "Bearer " + token());
        if (answer.statusCode() != 200)
            throw new GridFault("asking for findings: " + answer.statusCode() + " " + answer.body());
        return Json.MAPPER.readTree(answer.body());
    }

    /** After a restore, hosts that have not said what is there. Empty when none is under way any more. */
    Optional<List<String>> waitedFor() throws IOException, InterruptedException {
        var answer = Http.get(portal + "/api/v1/grid", "Authorization", "Bearer " + token());
        if (answer.statusCode() != 200)
            throw new GridFault("asking for the grid: " + answer.statusCode() + " " + answer.body());
        var restoration = Json.MAPPER.readTree(answer.body()).path("restoration");
        if (!restoration.isObject()) return Optional.empty();
        var hosts = new ArrayList<String>();
        restoration.path("waitsFor").forEach(it -> hosts.add(it.asText()));
        return Optional.of(hosts);
    }

    String joinToken() throws IOException, InterruptedException {
        var answer = Http.post(
                portal + "/api/v1/hosts/tokens",
                "{}",
                "Authorization",
                "Bearer " + token(),
                "Content-Type",
                JSON,
                "Idempotency-Key",
                UUID.randomUUID().toString());
        if (answer.statusCode() / 100 != 2)
            throw new GridFault("asking for a join token: " + answer.statusCode() + " " + answer.body());
        return Json.MAPPER.readTree(answer.body()).path("token").asText();
    }

    /** Whom to ask for the power of a host, said again whenever the grid starts: its password may be a new one. */
    void power(String host, String url, String account, String password) throws IOException, InterruptedException {
        var answer = Http.put(
                portal + "/api/v1/hosts/" + host + "/power",
                Json.MAPPER
                        .createObjectNode()
                        .put("url", url)
                        .put("account", account)
                        .put("password", password)
                        .toString(),
                "Authorization",
                "Bearer " + token(),
                "Content-Type",
                JSON);
        if (answer.statusCode() / 100 != 2)
            throw new GridFault(
                    "naming the power controller of " + host + ": " + answer.statusCode() + " " + answer.body());
    }

    private synchronized String token() throws IOException, InterruptedException {
        if (System.currentTimeMillis() < tokenUntil) return token;
        var answer = Http.post(
                issuer + "/protocol/openid-connect/token",
                "grant_type=client_credentials&client_id=" + client + "&client_secret=" + secret,
                "Content-Type",
                "application/x-www-form-urlencoded");
        if (answer.statusCode() != 200)
            throw new GridFault("asking Keycloak for a token of " + client + ": " + answer.statusCode());
        JsonNode granted = Json.MAPPER.readTree(answer.body());
        token = granted.path("access_token").asText();
        tokenUntil = System.currentTimeMillis() + granted.path("expires_in").asLong() * 1000 - EARLY_MILLIS;
        return token;
    }
}
