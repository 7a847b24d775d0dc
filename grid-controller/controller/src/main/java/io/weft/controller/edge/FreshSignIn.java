package io.weft.controller.edge;

import io.weft.tenancy.CurrentCaller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/**
 * Has people sign in again before what can't be taken back and before what outlasts their session: whoever finds a page open, or takes a
 * token along, can't destroy with it. The answer is the challenge of RFC 9470.
 *
 * <p>Asked of people only: a machine proves who it is each time that it fetches a token, which says nothing of a sign-in, and so does a
 * key. Until when a sign-in is fresh follows from the issuer's {@code auth_time} and not from the token's age, which every renewal resets.
 */
@ApplicationScoped
public class FreshSignIn {
    private static final String TENANT = "/api/v1/tenants/{tenant}";

    private static final Set<String> ASKED_OF = Set.of(
            "POST " + TENANT + "/applications/{application}/destroy",
            "DELETE " + TENANT + "/applications/{application}/volumes/{volume}",
            "DELETE " + TENANT + "/backups/{backup}",
            "DELETE " + TENANT + "/images/{image}",
            "POST " + TENANT + "/keys",
            "DELETE " + TENANT + "/members/{member}",
            "DELETE " + TENANT + "/membership",
            "PUT " + TENANT + "/members/{member}",
            "PUT " + TENANT + "/groups/{group}",
            "PUT " + TENANT + "/groups/{group}/members/{member}",
            "PUT " + TENANT + "/projects/{project}/groups/{group}",
            "PUT " + TENANT + "/projects/{project}/members/{member}",
            "DELETE " + TENANT + "/snapshots/{snapshot}",
            "POST " + TENANT + "/snapshots/{snapshot}/restore",
            "POST " + TENANT + "/webhooks/{webhook}/secret",
            "POST /api/v1/billing-accounts/{tenant}/credit",
            "POST /api/v1/billing-accounts/{tenant}/credit/{grant}/revoke",
            "POST /api/v1/backup-targets/{target}/accept",
            "POST /api/v1/billing-accounts/{tenant}/credit-notes",
            "POST /api/v1/grid/tenants/{tenant}/delete",
            "POST /api/v1/hosts/tokens",
            "DELETE /api/v1/hosts/{host}",
            "POST /api/v1/hosts/{host}/power/off");

    private final CurrentCaller callers;
    private final InstantSource clock;
    private final Duration fresh;

    FreshSignIn(CurrentCaller callers, InstantSource clock, SignInConfig config) {
        this.callers = callers;
        this.clock = clock;
        this.fresh = config.fresh();
    }

    public static Set<String> operations() {
        return ASKED_OF;
    }

    /** Whether it is asked of those who would do this, as in {@code DELETE /api/v1/hosts/{host}}. */
    public static boolean isAskedOf(String operation) {
        return ASKED_OF.contains(operation);
    }

    /** What to answer instead; empty where the caller may go on. */
    Optional<Response> challenge(String operation) {
        if (!isAskedOf(operation) || callers.known().isEmpty()) {
            return Optional.empty();
        }
        return callers.signedInAt()
                .filter(it -> it.isBefore(clock.instant().minus(fresh)))
                .map(this::challenge);
    }

    private Response challenge(Instant signedInAt) {
        return Problem.of(
                        Status.UNAUTHORIZED,
                        "sign-in-again",
                        "This takes a sign-in of the last " + words(fresh) + ", and yours is "
                                + words(Duration.between(signedInAt, clock.instant())) + " old. Sign in again.")
                .responseBuilder()
                .header(
                        HttpHeaders.WWW_AUTHENTICATE,
                        "Bearer error=\"insufficient_user_authentication\","
                                + " error_description=\"A fresh sign-in is needed\", max_age=" + fresh.toSeconds())
                .build();
    }

    private static String words(Duration time) {
        if (time.toHours() >= 2) {
            return time.toHours() + " hours";
        }
        return time.toMinutes() >= 2 ? time.toMinutes() + " minutes" : time.toSeconds() + " seconds";
    }
}
