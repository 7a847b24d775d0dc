package io.weft.controller.edge;

import jakarta.ws.rs.core.Response;

/** 422, which Jakarta REST has no constant for. */
enum UnprocessableContent implements Response.StatusType {
    STATUS;

    @Override
    public int getStatusCode() {
        return 422;
    }

    @Override
    public Response.Status.Family getFamily() {
        return Response.Status.Family.CLIENT_ERROR;
    }

    @Override
    public String getReasonPhrase() {
        return "Unprocessable Content";
    }
}
