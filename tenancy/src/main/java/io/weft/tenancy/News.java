package io.weft.tenancy;

import io.weft.kernel.Event;
import io.weft.kernel.IdSource;
import io.weft.kernel.Outbox;
import io.weft.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** How others hear of what became of tenants and their people. Within the scope of the tenant, or of the grid. */
@ApplicationScoped
public class News {
    private final Outbox outbox;
    private final IdSource ids;
    private final InstantSource clock;

    News(Outbox outbox, IdSource ids, InstantSource clock) {
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    /** @param what in the past tense: {@code member.added} */
    public void tell(TenantId tenant, String what, String subject, String message, Map<String, Object> data) {
        outbox.add(new Event(ids.next(), "weft." + what, subject, Optional.of(tenant), now(), message, data));
    }

    public Instant now() {
        return clock.instant();
    }
}
