package io.weft.controller.applications;

import io.weft.controller.signals.Pulse;
import io.weft.kernel.Event;
import io.weft.kernel.IdSource;
import io.weft.kernel.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/** Who has to know what was asked: people through events, the loop through its pulse. */
@ApplicationScoped
public class Announcing {
    private final Outbox outbox;
    private final IdSource ids;
    private final Pulse pulse;

    public Announcing(Outbox outbox, IdSource ids, Pulse pulse) {
        this.outbox = outbox;
        this.ids = ids;
        this.pulse = pulse;
    }

    /** @param what has become of it, in the past tense */
    void announce(Application application, String what, String message) {
        outbox.add(new Event(
                ids.next(),
                "weft.application." + what,
                "application/" + application.id(),
                Optional.of(application.tenant()),
                application.updatedAt(),
                message,
                Map.of("name", application.name(), "generation", application.generation())));
    }

    void wake() {
        pulse.plan();
    }
}
