package io.weft.controller.audit;

import jakarta.enterprise.context.RequestScoped;

/** The request at hand, when it is one that may change something. */
@RequestScoped
class AuditedRequest {
    private String request = "";
    private String source = "";
    private boolean noted;

    void begin(String request, String source) {
        this.request = request;
        this.source = source;
    }

    boolean changes() {
        return !request.isEmpty();
    }

    String request() {
        return request;
    }

    String source() {
        return source;
    }

    void note() {
        noted = true;
    }

    boolean isNoted() {
        return noted;
    }
}
