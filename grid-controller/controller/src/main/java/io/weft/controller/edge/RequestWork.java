package io.weft.controller.edge;

import io.weft.kernel.CurrentWork;
import io.weft.kernel.IdSource;
import jakarta.enterprise.context.RequestScoped;
import java.util.UUID;

/** The work of the request at hand: what its key stands for, or something new where it has no key. */
@RequestScoped
class RequestWork implements CurrentWork {
    private UUID id;

    RequestWork(IdSource ids) {
        this.id = ids.next();
    }

    void begin(UUID known) {
        id = known;
    }

    @Override
    public UUID id() {
        return id;
    }
}
