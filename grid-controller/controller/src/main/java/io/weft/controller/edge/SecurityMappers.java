package io.weft.controller.edge;

import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.weft.kernel.RefusedException;
import io.weft.tenancy.CurrentCaller;
import io.weft.tenancy.DirectoryFault;
import io.weft.tenancy.TooManyFailures;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** No token, a bad token, not enough of a token. Which of the first two it was is nobody's business but the log's. */
class SecurityMappers {
    private static final Logger LOG = Logger.getLogger(SecurityMappers.class);

    private final CurrentCaller callers;

    SecurityMappers(CurrentCaller callers) {
        this.callers = callers;
    }

    @ServerExceptionMapper({
        UnauthorizedException.class,
        AuthenticationFailedException.class,
        AuthenticationCompletionException.class
    })
    Response unauthenticated(SecurityException exception) {
        if (exception.getCause() instanceof TooManyFailures often) {
            return Problem.of(
                            Status.TOO_MANY_REQUESTS,
                            "too-many-failures",
                            "Too many unknown API keys came from this address. Wait a moment, and show a good one.")
                    .responseBuilder()
                    .header(HttpHeaders.RETRY_AFTER, often.forHowLong().toSeconds() + 1)
                    .build();
        }
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
        if (callers.get().isOperator()) {
            return Problem.of(Status.FORBIDDEN, "not-allowed", "The token doesn't allow this.")
                    .response();
        }
        return Problem.of(
                        Status.FORBIDDEN,
                        "not-allowed",
                        "This is for operators of the grid, and your token doesn't say that you are one.")
                .denied(Optional.of(new RefusedException.Denial("operator", "", "the grid")))
                .response();
    }

    @ServerExceptionMapper(DirectoryFault.class)
    Response directoryAway(DirectoryFault fault) {
        LOG.warnf("directory=fault %s", fault.getMessage());
        return Unavailable.response(
                "identity-unavailable", "The identity provider doesn't do what it was asked. Try again in a moment.");
    }
}
