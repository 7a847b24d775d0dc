package io.weft.controller.joining;

import io.weft.kernel.HostId;
import io.weft.kernel.RefusedException;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import org.hibernate.Session;

/** Leave to join, once. Needs the grid-wide scope. */
@ApplicationScoped
class JoinTokens {
    private static final String PREFIX = "weft-join-";
    private static final int RANDOM_BYTES = 32;

    private final Session session;
    private final JoiningConfig config;
    private final SecureRandom random = new SecureRandom();

    JoinTokens(Session session, JoiningConfig config) {
        this.session = session;
        this.config = config;
    }

    record Issued(String token, Instant expiresAt) {}

    Issued issue(String by) {
        var bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        var token = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var expiresAt = session.createNativeQuery("""
                        insert into grid.host_tokens (hash, created_by, expires_at)
                        values (:hash, :by, now() + make_interval(secs => :life)) returning expires_at""", Instant.class)
                .setParameter("hash", hash(token))
                .setParameter("by", by)
                .setParameter("life", (double) config.tokenLife().toSeconds())
                .getSingleResult();
        return new Issued(token, expiresAt);
    }

    /**
     * Uses the token up, in the transaction that makes the host: two uses at once wait for each other, and the second finds
     * it used.
     *
     * @throws RefusedException the same one for unknown, used and old tokens
     */
    void use(String token, HostId host) {
        var used = session.createNativeMutationQuery("""
                        update grid.host_tokens set used_at = now(), host_id = :host
                        where hash = :hash and used_at is null and expires_at > now()""")
                .setParameter("host", host.value())
                .setParameter("hash", hash(token))
                .executeUpdate();
        if (used == 0) {
            throw new RefusedException(
                    RefusedException.Kind.FORBIDDEN,
                    "join-token-refused",
                    "token",
                    "This token isn't one, was used already, or is older than an hour. Ask an operator for a new one.");
        }
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }
}
