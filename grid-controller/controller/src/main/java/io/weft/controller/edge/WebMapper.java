package io.weft.controller.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/** What the framework itself refuses: no such path, wrong method, wrong media type. Headers that explain it are kept. */
@Provider
public class WebMapper implements ExceptionMapper<WebApplicationException> {
    private static final List<String> KEPT =
            List.of(HttpHeaders.ALLOW, HttpHeaders.WWW_AUTHENTICATE, HttpHeaders.RETRY_AFTER);

    @Override
    public Response toResponse(WebApplicationException exception) {
        var thrown = exception.getResponse();
        if (thrown.getStatus() < 400) {
            return thrown;
        }
        if (exception.getCause() instanceof JsonProcessingException unreadable) {
            return BodyMappers.malformed(unreadable).response();
        }
        var status = Status.fromStatusCode(thrown.getStatus()) == null
                ? thrown.getStatusInfo()
                : Status.fromStatusCode(thrown.getStatus());
        var response = Problem.of(status, code(thrown.getStatus()), said(thrown.getStatus()))
                .responseBuilder();
        KEPT.stream()
                .filter(name -> thrown.getHeaderString(name) != null)
                .forEach(name -> response.header(name, thrown.getHeaderString(name)));
        return response.build();
    }

    private static String code(int status) {
        return switch (status) {
            case 400 -> "request-malformed";
            case 401 -> "not-authenticated";
            case 403 -> "not-allowed";
            case 404 -> "not-found";
            case 405 -> "method-not-allowed";
            case 406 -> "not-acceptable";
            case 413 -> "body-too-large";
            case 415 -> "media-type-unsupported";
            default -> status < 500 ? "request-refused" : "internal-error";
        };
    }

    private static String said(int status) {
        return switch (status) {
            case 400 -> "The request can't be read.";
            case 401 -> "This needs a valid token.";
            case 403 -> "The token doesn't allow this.";
            case 404 -> "There is nothing here, or nothing that you may see.";
            case 405 -> "This can't be done here; see the header Allow.";
            case 406 -> "None of the media types asked for can be had here.";
            case 413 -> "The body is larger than this accepts.";
            case 415 -> "The body's media type isn't understood here.";
            default -> "The request was refused.";
        };
    }
}
