package io.weft.grid;

import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.jwt.Claims;

/** A person or machine with a token, as Keycloak would write it. */
record Someone(String subject, String name, List<String> roles, Object organization) {
    /** Signing is the dearest thing that tests do, and they ask hundreds of times in a row. */
    private static final Map<Someone, String> TOKENS = new ConcurrentHashMap<>();

    static Someone managerOf(String tenant) {
        return member(tenant, "tenant-manager");
    }

    static Someone viewerOf(String tenant) {
        return member(tenant, "tenant-viewer");
    }

    static Someone member(String tenant, String role) {
        return new Someone(UUID.randomUUID().toString(), role + " of " + tenant, List.of(role), List.of(tenant));
    }

    static Someone operator() {
        return new Someone(UUID.randomUUID().toString(), "Oscar Operator", List.of("operator"), List.of());
    }

    /** A tenant of a test's own. */
    static String newTenant() {
        return "t-" + UUID.randomUUID().toString().substring(0, 13);
    }

    String token() {
        return TOKENS.computeIfAbsent(this, it -> it.token(Duration.ofHours(1), "weft-controller"));
    }

    String token(Duration life, String audience) {
        return claims(life, audience).sign();
    }

    RequestSpecification asks() {
        return RestAssured.given().auth().oauth2(token());
    }

    /** By a token that says when they last showed the issuer who they are. */
    RequestSpecification asksSignedIn(Instant at) {
        var token = claims(Duration.ofHours(1), "weft-controller")
                .claim(Claims.auth_time, at.getEpochSecond())
                .sign();
        return RestAssured.given().auth().oauth2(token);
    }

    private JwtClaimsBuilder claims(Duration life, String audience) {
        return Jwt.claims(Map.of("realm_access", Map.of("roles", roles), "organization", organization))
                .subject(subject)
                .preferredUserName(name)
                .issuer("https://server.example.com")
                .audience(audience)
                .expiresIn(life);
    }
}
