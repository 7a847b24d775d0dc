package io.weft.controller.edge;

import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** No token, a bad token, not enough of a token. Which of the first two it was is nobody's business but the log's. */
class SecurityMappers {
    @ServerExceptionMapper({
        UnauthorizedException.class,
        AuthenticationFailedException.class,
        AuthenticationCompletionException.class
    })
    Response unauthenticated(SecurityException exception) {
        if (Causes.any(exception, Causes::isOidcAway)) {
            return Unavailable.response(
                    "identity-unavailable", "The identity provider doesn't answer. Try again in a moment.");
        }
        return Problem.of(Status.UNAUTHORIZED, "not-authenticated", "This needs a valid token.")
                .responseBuilder()
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build();
    }

    @ServerExceptionMapper(ForbiddenException.class)
    Response forbidden(ForbiddenException exception) {
        return Problem.of(Status.FORBIDDEN, "not-allowed", "The token doesn't allow this.")
                .response();
    }
}
