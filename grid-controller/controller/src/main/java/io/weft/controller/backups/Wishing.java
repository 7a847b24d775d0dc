package io.weft.controller.backups;

import io.weft.controller.applications.Requests;
import io.weft.controller.applications.Wish;
import io.weft.controller.operations.Operation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;

/** Asks of an application what people ask, as a request of its own each time. */
@ApplicationScoped
class Wishing {
    private final Requests requests;

    Wishing(Requests requests) {
        this.requests = requests;
    }

    @ActivateRequestContext
    void ask(Requests.Asked asked, Wish wish, Operation.Kind kind) {
        requests.wish(asked, wish, kind);
    }
}
