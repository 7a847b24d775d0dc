package io.weft.cli.login;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A login as it is kept.
 *
 * @param issuer who gave the tokens, and renews them
 * @param refreshToken none for machines, which ask anew with their secret
 * @param tenant the tenant to work in when a command names none
 */
public record Login(
        String issuer,
        String clientId,
        String accessToken,
        Instant expiresAt,
        Optional<String> refreshToken,
        Optional<String> tenant) {
    /** A token this close to its end may expire on the way. */
    private static final Duration MARGIN = Duration.ofSeconds(10);

    public Login {
        Objects.requireNonNull(issuer, "issuer");
        Objects.requireNonNull(accessToken, "accessToken");
    }

    boolean freshAt(Instant now) {
        return now.isBefore(expiresAt.minus(MARGIN));
    }

    public Login in(Optional<String> otherTenant) {
        return new Login(issuer, clientId, accessToken, expiresAt, refreshToken, otherTenant);
    }

    /** Tokens stay out of logs and messages. */
    @Override
    public String toString() {
        return "Login[issuer=" + issuer + ", clientId=" + clientId + ", expiresAt=" + expiresAt + "]";
    }
}
