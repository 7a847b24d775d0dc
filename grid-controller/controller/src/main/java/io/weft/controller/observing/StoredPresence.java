package io.weft.controller.observing;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.weft.controller.database.Rows;
import io.weft.kernel.HostId;
import io.weft.orders.Report;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** In the row of the host. */
@ApplicationScoped
class StoredPresence implements Presence {
    private final PresenceRows rows;

    StoredPresence(PresenceRows rows) {
        this.rows = rows;
    }

    @ApplicationScoped
    static class PresenceRows implements PanacheRepositoryBase<PresenceRow, UUID> {}

    @Override
    public Optional<Heard> lock(HostId host) {
        return Rows.first(
                rows, rows.find("id", host.value()).withLock(LockModeType.PESSIMISTIC_WRITE), PresenceRow::toHeard);
    }

    @Override
    public void heard(Report report, Instant seenAt) {
        rows.update(
                """
                lastSeenAt = greatest(lastSeenAt, ?1), lastSequence = ?2,
                bootAt = case when boot = ?3 then bootAt else ?4 end, boot = ?3
                where id = ?5""",
                seenAt,
                report.sequence(),
                report.boot(),
                report.at(),
                report.host().value());
    }

    @Override
    public void awaitsSession(Report.Hello hello, Instant now) {
        var facts = hello.facts();
        rows.update(
                """
                sessionGeneration = sessionGeneration + 1, sessionAt = null, publishDueAt = ?1,
                cpuMillis = ?2, memoryMib = ?3, acceleration = ?4, agentVersion = ?5
                where id = ?6""",
                now,
                facts.capacity().cpuMillis(),
                facts.capacity().memoryMib(),
                facts.acceleration(),
                facts.agentVersion(),
                hello.host().value());
    }

    /** PostgreSQL compares the documents, so that a host which shows the same as before costs no write. */
    @Override
    public void strangers(HostId host, String json) {
        rows.flush();
        rows.getEntityManager()
                .createNativeQuery("""
                        update grid.hosts set strangers = cast(:json as jsonb)
                        where id = :id and strangers <> cast(:json as jsonb)""")
                .setParameter("json", json)
                .setParameter("id", host.value())
                .executeUpdate();
    }
}
