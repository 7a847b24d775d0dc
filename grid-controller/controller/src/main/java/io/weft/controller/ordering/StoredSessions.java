package io.weft.controller.ordering;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.weft.controller.database.Rows;
import io.weft.kernel.HostId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** In the row of the host. */
@ApplicationScoped
class StoredSessions implements Sessions {
    private final SessionRows rows;

    StoredSessions(SessionRows rows) {
        this.rows = rows;
    }

    @ApplicationScoped
    static class SessionRows implements PanacheRepositoryBase<SessionRow, UUID> {}

    @Override
    public Session of(HostId host) {
        return Rows.first(rows, rows.find("id", host.value()), SessionRow::toSession)
                .orElseThrow(() -> new IllegalStateException("host " + host + " lost its row"));
    }

    @Override
    public void greeted(HostId host, Instant now) {
        rows.update("sessionAt = ?1 where id = ?2", now, host.value());
    }

    @Override
    public void renew(HostId host) {
        rows.update("sessionGeneration = sessionGeneration + 1, sessionAt = null where id = ?1", host.value());
    }
}
