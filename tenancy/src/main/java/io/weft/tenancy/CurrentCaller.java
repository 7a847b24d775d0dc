package io.weft.tenancy;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.weft.kernel.Caller;
import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Turns the request's token or key into a {@link Caller}.
 *
 * <p>A bean to ask, not a producer: resources live as long as the program, and a caller injected into one would be the first
 * caller for ever.
 */
@ApplicationScoped
public class CurrentCaller {
    public static final String OPERATOR = "operator";
    private static final String TENANT_ROLE = "tenant-";

    private final CurrentIdentityAssociation identities;

    CurrentCaller(CurrentIdentityAssociation identities) {
        this.identities = identities;
    }

    public Caller get() {
        return key().map(it -> new Caller(it.key().subject(), it.getName(), Set.of()))
                .orElseGet(this::bearer);
    }

    private Caller bearer() {
        var token = token();
        var roles = identities.getIdentity().hasRole(OPERATOR)
                ? Set.of(Caller.GridRole.OPERATOR)
                : Set.<Caller.GridRole>of();
        return new Caller(token.getSubject(), shownName(token), roles);
    }

    /** Empty where nobody had to say who they are. */
    public Optional<Caller> known() {
        return identities.getIdentity().isAnonymous() ? Optional.empty() : Optional.of(get());
    }

    /** The key that was shown instead of a token. */
    public Optional<KeyHolder> key() {
        return identities.getIdentity().getPrincipal() instanceof KeyHolder holder
                ? Optional.of(holder)
                : Optional.empty();
    }

    /** For what nobody may do by a key: it would outlast the key, or be of no tenant. */
    public void requireNoKey() {
        if (key().isPresent()) {
            throw new RefusedException(
                    Kind.FORBIDDEN,
                    "person-needed",
                    "",
                    "An API key can't do this. Sign in, or use a machine's login.");
        }
    }

    /** When the token ends. What goes on longer than a request must not outlive it. */
    public Instant until() {
        return key().map(it -> it.key().expiresAt().orElse(Instant.MAX))
                .orElseGet(() -> Instant.ofEpochSecond(token().getExpirationTime()));
    }

    /** When they last showed the issuer who they are; empty for machines and keys, which do so each time. What no token says reads as 0. */
    public Optional<Instant> signedInAt() {
        return key().isPresent()
                ? Optional.empty()
                : token().<Long>claim(Claims.auth_time).filter(it -> it > 0).map(Instant::ofEpochSecond);
    }

    /** What they sign in with; empty for those who have no such name. */
    public String login() {
        return key().isPresent()
                ? ""
                : token().<String>claim("preferred_username").orElse("");
    }

    /** The e-mail that the issuer has seen them read. */
    public Optional<String> mail() {
        return "true".equals(String.valueOf(token().<Object>getClaim("email_verified")))
                ? token().claim("email")
                : Optional.empty();
    }

    /** The highest role in the token; empty when it has none, and then nothing is seeded. */
    Optional<Role> claimedRole() {
        var roles = identities.getIdentity().getRoles();
        return Arrays.stream(Role.values())
                .filter(role -> roles.contains(TENANT_ROLE + role.word()))
                .max(Role::compareTo);
    }

    List<OrganizationClaim> claimedOrganizations() {
        return OrganizationClaim.read(token().getClaim(OrganizationClaim.NAME));
    }

    private JsonWebToken token() {
        if (identities.getIdentity().getPrincipal() instanceof JsonWebToken token && token.getSubject() != null) {
            return token;
        }
        throw new IllegalStateException("asked for the caller outside an authenticated request");
    }

    private static String shownName(JsonWebToken token) {
        return token.<String>claim("name")
                .or(() -> token.claim("preferred_username"))
                .orElseGet(token::getSubject);
    }
}
