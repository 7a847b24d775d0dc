package io.weft.controller.edge;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.weft.kernel.Refusal;
import io.weft.kernel.RefusedException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;

/**
 * An RFC 9457 document.
 *
 * @param code what programs look at; stable
 * @param errors each single "no", when there is more to say than the code
 * @param denied which role it takes and which one the caller has, where that is the reason
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String code,
        List<Refusal> errors,
        Optional<RefusedException.Denial> denied) {
    public static final String MEDIA_TYPE = "application/problem+json";
    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new Jdk8Module());

    public Problem {
        errors = List.copyOf(errors);
    }

    public static Problem of(Response.StatusType status, String code, String detail) {
        return of(status, code, detail, List.of());
    }

    public static Problem of(Response.StatusType status, String code, String detail, List<Refusal> errors) {
        return new Problem(
                "urn:weft:problem:" + code,
                status.getReasonPhrase(),
                status.getStatusCode(),
                detail,
                code,
                errors,
                Optional.empty());
    }

    Problem denied(Optional<RefusedException.Denial> denial) {
        return new Problem(type, title, status, detail, code, errors, denial);
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
