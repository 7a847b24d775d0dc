package io.weft.controller.edge;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weft.kernel.Refusal;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;

/**
 * An RFC 9457 document.
 *
 * @param code what programs look at; stable
 * @param errors each single "no", when there is more to say than the code
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(String type, String title, int status, String detail, String code, List<Refusal> errors) {
    public static final String MEDIA_TYPE = "application/problem+json";
    private static final ObjectMapper JSON = new ObjectMapper();

    public Problem {
        errors = List.copyOf(errors);
    }

    public static Problem of(Response.StatusType status, String code, String detail) {
        return of(status, code, detail, List.of());
    }

    public static Problem of(Response.StatusType status, String code, String detail, List<Refusal> errors) {
        return new Problem(
                "urn:weft:problem:" + code, status.getReasonPhrase(), status.getStatusCode(), detail, code, errors);
    }

    public String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem document is always JSON", e);
        }
    }

    public Response response() {
        return responseBuilder().build();
    }

    Response.ResponseBuilder responseBuilder() {
        return Response.status(status)
                .type(MEDIA_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(json());
    }
}
