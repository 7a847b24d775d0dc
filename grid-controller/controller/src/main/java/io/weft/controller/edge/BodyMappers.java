package io.weft.controller.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.weft.kernel.Refusal;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Bodies that aren't JSON, aren't the JSON asked for, or break a stated bound. */
class BodyMappers {
    @ServerExceptionMapper
    Response unreadable(JsonProcessingException exception) {
        return malformed(exception).response();
    }

    static Problem malformed(JsonProcessingException exception) {
        var place = exception.getLocation();
        var where = place == null ? "" : " See line " + place.getLineNr() + ", column " + place.getColumnNr() + ".";
        return Problem.of(Status.BAD_REQUEST, "json-malformed", "The body isn't JSON." + where);
    }

    @ServerExceptionMapper
    Response mismatched(MismatchedInputException exception) {
        return mapping(exception);
    }

    @ServerExceptionMapper
    Response mapping(JsonMappingException exception) {
        var field = exception.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."));
        var reason = field.isEmpty() ? "The body doesn't have the form asked for." : "This has the wrong form.";
        return Problem.of(
                        UnprocessableContent.STATUS,
                        "body-invalid",
                        reason,
                        List.of(new Refusal("body-invalid", field, reason)))
                .response();
    }

    @ServerExceptionMapper
    Response invalid(ConstraintViolationException exception) {
        var errors = exception.getConstraintViolations().stream()
                .map(BodyMappers::refusal)
                .sorted(java.util.Comparator.comparing(Refusal::field).thenComparing(Refusal::reason))
                .toList();
        var detail = errors.size() == 1
                ? errors.getFirst().field() + " " + errors.getFirst().reason() + "."
                : errors.size() + " things are wrong; see errors.";
        return Problem.of(UnprocessableContent.STATUS, "field-invalid", detail, errors)
                .response();
    }

    /** Method and parameter, where the path begins with them, are no words of the caller's. */
    private static Refusal refusal(ConstraintViolation<?> violation) {
        var field = StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                .filter(it -> it.getKind() != ElementKind.METHOD && it.getKind() != ElementKind.PARAMETER)
                .map(Path.Node::toString)
                .collect(Collectors.joining("."));
        return new Refusal("field-invalid", field, violation.getMessage());
    }
}
