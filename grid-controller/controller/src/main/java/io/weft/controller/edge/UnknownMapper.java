package io.weft.controller.edge;

import io.weft.controller.bus.BusFault;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Everything nobody expected. The caller gets a number to ask about; the log gets the rest. */
class UnknownMapper {
    private static final Logger LOG = Logger.getLogger(UnknownMapper.class);

    @ServerExceptionMapper
    Response unknown(Throwable thrown, @Context Request request, @Context UriInfo uri) {
        if (Causes.any(thrown, Causes::isLostRace)) {
            return Problem.of(
                            Status.CONFLICT,
                            "changed-meanwhile",
                            "Somebody else changed this at the same time. Read it again and repeat.")
                    .response();
        }
        if (Causes.any(thrown, Causes::isDuplicate)) {
            return Problem.of(
                            Status.CONFLICT,
                            "already-taken",
                            "Something with this name, address or number is there already.")
                    .response();
        }
        if (Causes.any(thrown, Causes::isDatabaseAway)) {
            LOG.warnf("fault=database-away path=%s cause=\"%s\"", uri.getPath(), thrown.getMessage());
            return Unavailable.response("database-unavailable", "The database doesn't answer. Try again in a moment.");
        }
        if (Causes.any(thrown, BusFault.class::isInstance)) {
            LOG.warnf("fault=bus-away path=%s cause=\"%s\"", uri.getPath(), thrown.getCause());
            return Unavailable.response("bus-unavailable", "The grid's bus doesn't answer. Try again in a moment.");
        }
        if (Causes.any(thrown, Causes::isOidcAway)) {
            LOG.warnf("fault=identity-away path=%s cause=\"%s\"", uri.getPath(), thrown.getMessage());
            return Unavailable.response(
                    "identity-unavailable", "The identity provider doesn't answer. Try again in a moment.");
        }
        var incident = UUID.randomUUID();
        LOG.errorf(thrown, "bug incident=%s method=%s path=%s", incident, request.getMethod(), uri.getPath());
        return Problem.of(
                        Status.INTERNAL_SERVER_ERROR,
                        "internal-error",
                        "This is a mistake in Weft. It was noted as " + incident + ".")
                .response();
    }
}
