package io.weft.controller.ordering;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.weft.controller.database.Rows;
import io.weft.kernel.HostId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The host's side of the row that says which boot of its agent was greeted, and with what. */
@ApplicationScoped
class Sessions {
    private final SessionRows rows;

    Sessions(SessionRows rows) {
        this.rows = rows;
    }

    @ApplicationScoped
    static class SessionRows implements PanacheRepositoryBase<SessionRow, UUID> {}

    /** @param due whether the agent waits for its greeting; then everything is sent, and the greeting last */
    record Session(long epoch, Optional<String> boot, long generation, boolean due) {}

    Session of(HostId host) {
        return Rows.first(rows, rows.find("id", host.value()), SessionRow::toSession)
                .orElseThrow(() -> new IllegalStateException("host " + host + " lost its row"));
    }

    void greeted(HostId host, Instant now) {
        rows.update("sessionAt = ?1 where id = ?2", now, host.value());
    }
}
