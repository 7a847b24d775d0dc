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

/** Which boot of a host's agent speaks, and how far it has been heard. */
@ApplicationScoped
class Presence {
    private final PresenceRows rows;

    Presence(PresenceRows rows) {
        this.rows = rows;
    }

    @ApplicationScoped
    static class PresenceRows implements PanacheRepositoryBase<PresenceRow, UUID> {}

    record Heard(
            String name,
            Optional<String> boot,
            Optional<Instant> bootAt,
            long lastSequence,
            Optional<Instant> sessionAt,
            Optional<Instant> lastSeenAt) {
        /** News of the boot that speaks. */
        boolean isNews(Report report) {
            return boot.filter(it -> it.equals(report.boot())).isPresent()
                    ? report.sequence() > lastSequence
                    : bootAt.filter(it -> it.isAfter(report.at())).isEmpty();
        }

        boolean isSameBoot(Report report) {
            return boot.filter(it -> it.equals(report.boot())).isPresent();
        }
    }

    /** Locks the host: reports of one host are handled one after the other. */
    Optional<Heard> lock(HostId host) {
        return Rows.first(
                rows, rows.find("id", host.value()).withLock(LockModeType.PESSIMISTIC_WRITE), PresenceRow::toHeard);
    }

    /** @param seenAt the host's own time, never later than ours: reports may have waited */
    void heard(Report report, Instant seenAt) {
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

    /** The agent waits for a greeting under a new generation. */
    void awaitsSession(Report.Hello hello, Instant now) {
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
    void strangers(HostId host, String json) {
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
