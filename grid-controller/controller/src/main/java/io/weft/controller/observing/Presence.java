package io.weft.controller.observing;

import io.weft.controller.database.Row;
import io.weft.controller.database.Sql;
import io.weft.kernel.HostId;
import io.weft.orders.Report;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Which boot of a host's agent speaks, and how far it has been heard. */
@ApplicationScoped
class Presence {
    private final Sql sql;

    Presence(Sql sql) {
        this.sql = sql;
    }

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
        return sql.row("""
                        select name, boot, boot_at, last_sequence, session_at, last_seen_at
                        from grid.hosts where id = :id for update""", Map.of("id", host.value())).map(Presence::heard);
    }

    private static Heard heard(Row row) {
        return new Heard(
                row.text("name"),
                row.textIfAny("boot"),
                row.instantIfAny("boot_at"),
                row.number("last_sequence"),
                row.instantIfAny("session_at"),
                row.instantIfAny("last_seen_at"));
    }

    /** @param seenAt the host's own time, never later than ours: reports may have waited */
    void heard(Report report, Instant seenAt) {
        sql.change(
                """
                update grid.hosts set last_seen_at = greatest(last_seen_at, :seen), last_sequence = :sequence,
                       boot_at = case when boot = :boot then boot_at else :at end, boot = :boot
                where id = :id""",
                Map.of(
                        "seen", seenAt,
                        "sequence", report.sequence(),
                        "boot", report.boot(),
                        "at", report.at(),
                        "id", report.host().value()));
    }

    /** The agent waits for a greeting under a new generation. */
    void awaitsSession(Report.Hello hello, Instant now) {
        var facts = hello.facts();
        sql.change(
                """
                update grid.hosts set session_generation = session_generation + 1, session_at = null, publish_due_at = :now,
                       cpu_millis = :cpu, memory_mib = :memory, acceleration = :acceleration, agent_version = :version
                where id = :id""",
                Map.of(
                        "now", now,
                        "cpu", facts.capacity().cpuMillis(),
                        "memory", facts.capacity().memoryMib(),
                        "acceleration", facts.acceleration(),
                        "version", facts.agentVersion(),
                        "id", hello.host().value()));
    }

    void strangers(HostId host, String json) {
        sql.change(
                "update grid.hosts set strangers = cast(:json as jsonb) where id = :id and strangers <> cast(:json as jsonb)",
                Map.of("json", json, "id", host.value()));
    }
}
