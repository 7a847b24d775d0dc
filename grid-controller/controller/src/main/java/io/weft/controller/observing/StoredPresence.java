package io.weft.controller.observing;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.weft.controller.database.Rows;
import io.weft.kernel.HostId;
import io.weft.orders.Report;
import io.weft.volumes.StoreKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
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
    public void heard(Report report, Instant seenAt, Instant now, Duration longestPause) {
        rows.update(
                """
                lastSeenAt = greatest(lastSeenAt, ?1), lastSequence = ?2, heardAt = ?3,
                steadySince = case when heardAt >= ?4 then steadySince else ?3 end
                where id = ?5""",
                seenAt,
                report.sequence(),
                now,
                now.minus(longestPause),
                report.host().value());
    }

    @Override
    public void follows(Report first, Instant firstAt) {
        rows.update("""
                previousBoot = boot, previousSequence = lastSequence, boot = ?1, bootAt = ?2,
                challenger = null, challengerAt = null, challengerHeardAt = null
                where id = ?3""", first.boot(), firstAt, first.host().value());
    }

    @Override
    public void challenged(Report first, Instant now) {
        rows.update(
                "challenger = ?1, challengerAt = ?2, challengerHeardAt = ?3 where id = ?4",
                first.boot(),
                first.at(),
                now,
                first.host().value());
    }

    @Override
    public void awaitsSession(HostId host, Instant now) {
        rows.update(
                "sessionGeneration = sessionGeneration + 1, sessionAt = null, publishDueAt = ?1 where id = ?2",
                now,
                host.value());
    }

    @Override
    public void introduced(HostId host, Report.HostFacts facts) {
        rows.update(
                "cpuMillis = ?1, memoryMib = ?2, acceleration = ?3, agentVersion = ?4, stores = ?5 where id = ?6",
                facts.capacity().cpuMillis(),
                facts.capacity().memoryMib(),
                facts.acceleration(),
                facts.agentVersion(),
                stores(facts),
                host.value());
        facts.machine()
                .ifPresent(it -> rows.update("machine = ?1 where id = ?2 and machine is null", it, host.value()));
    }

    /** What this grid does not know of is nothing that it could use. */
    private static String stores(Report.HostFacts facts) {
        var known = Arrays.stream(StoreKind.values()).map(StoreKind::word).toList();
        var told = facts.stores().stream().filter(known::contains).sorted().toList();
        return told.isEmpty() ? StoreKind.LOCAL.word() : String.join(",", told);
    }

    @Override
    public void strangers(HostId host, String json) {
        putWhenNew(host, "strangers", json);
    }

    @Override
    public void holds(HostId host, String json) {
        putWhenNew(host, "holds", json);
    }

    /** PostgreSQL compares the documents, so that a host which shows the same as before costs no write. */
    private void putWhenNew(HostId host, String column, String json) {
        rows.flush();
        rows.getEntityManager()
                .createNativeQuery("""
                        update grid.hosts set %1$s = cast(:json as jsonb)
                        where id = :id and %1$s is distinct from cast(:json as jsonb)""".formatted(column))
                .setParameter("json", json)
                .setParameter("id", host.value())
                .executeUpdate();
    }

    /** At other times such a host was removed, and what it says last is of no interest. */
    @Override
    public void holdsUnknown(HostId host, String json, Instant now) {
        rows.getEntityManager()
                .createNativeQuery("""
                        insert into grid.unknown_hosts (host, seen_at, holds)
                        select :id, :now, cast(:json as jsonb)
                        where exists (select from grid.restorations where accounted_at is null)
                           or exists (select from grid.unknown_hosts where host = :id)
                        on conflict (host) do update set seen_at = excluded.seen_at, holds = excluded.holds""")
                .setParameter("json", json)
                .setParameter("now", now)
                .setParameter("id", host.value())
                .executeUpdate();
    }
}
