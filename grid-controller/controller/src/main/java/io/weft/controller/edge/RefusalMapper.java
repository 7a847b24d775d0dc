package io.weft.controller.edge;

import io.weft.kernel.RefusedException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** A refusal's kind decides the status; its first code is the document's. */
@Provider
public class RefusalMapper implements ExceptionMapper<RefusedException> {
    @Override
    public Response toResponse(RefusedException refused) {
        var first = refused.refusals().getFirst();
        var detail = refused.refusals().size() == 1
                ? first.reason()
                : refused.refusals().size() + " things are wrong; see errors.";
        return Problem.of(status(refused.kind()), first.code(), detail, refused.refusals())
                .denied(refused.denial())
                .response();
    }

    static Response.StatusType status(RefusedException.Kind kind) {
        return switch (kind) {
            case INVALID -> UnprocessableContent.STATUS;
            case NOT_FOUND -> Status.NOT_FOUND;
            case CONFLICT, UNPLACEABLE -> Status.CONFLICT;
            case FORBIDDEN -> Status.FORBIDDEN;
            case STALE -> Status.PRECONDITION_FAILED;
        };
    }
}
