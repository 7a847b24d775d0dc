package io.weft.controller.edge;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** A part of the grid is away for now: the request may be repeated as it is. */
final class Unavailable {
    private static final int RETRY_SECONDS = 2;

    private Unavailable() {}

    static Response response(String code, String detail) {
        return Problem.of(Response.Status.SERVICE_UNAVAILABLE, code, detail)
                .responseBuilder()
                .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
                .build();
    }
}
