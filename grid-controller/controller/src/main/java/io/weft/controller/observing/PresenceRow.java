package io.weft.controller.observing;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The part of a host's row that its agent's reports change. Hosts are added elsewhere. */
@Entity
@Table(schema = "grid", name = "hosts")
class PresenceRow {
    @Id
    @Column(name = "id")
    UUID id;

    @Column(name = "name")
    String name;

    @Column(name = "boot")
    String boot;

    @Column(name = "boot_at")
    Instant bootAt;

    @Column(name = "last_sequence")
    long lastSequence;

    @Column(name = "session_generation")
    long sessionGeneration;

    @Column(name = "session_at")
    Instant sessionAt;

    @Column(name = "last_seen_at")
    Instant lastSeenAt;

    @Column(name = "publish_due_at")
    Instant publishDueAt;

    @Column(name = "cpu_millis")
    int cpuMillis;

    @Column(name = "memory_mib")
    int memoryMib;

    @Column(name = "acceleration")
    String acceleration;

    @Column(name = "stores")
    String stores;

    @Column(name = "agent_version")
    String agentVersion;

    @Column(name = "epoch")
    long epoch;

    @Column(name = "restored_epoch")
    long restoredEpoch;

    @Column(name = "heard_at")
    Instant heardAt;

    @Column(name = "steady_since")
    Instant steadySince;

    @Column(name = "previous_boot")
    String previousBoot;

    @Column(name = "previous_sequence")
    Long previousSequence;

    @Column(name = "challenger")
    String challenger;

    @Column(name = "challenger_at")
    Instant challengerAt;

    @Column(name = "challenger_heard_at")
    Instant challengerHeardAt;

    @Column(name = "machine")
    String machine;

    @Column(name = "lost_at")
    Instant lostAt;

    @Column(name = "refused_at")
    Instant refusedAt;

    Presence.Heard toHeard() {
        return new Presence.Heard(
                name,
                Optional.ofNullable(boot),
                Optional.ofNullable(bootAt),
                lastSequence,
                Optional.ofNullable(previousBoot),
                Optional.ofNullable(previousSequence).orElse(0L),
                Optional.ofNullable(heardAt),
                Optional.ofNullable(challenger).map(it -> new Presence.Challenger(it, challengerAt, challengerHeardAt)),
                Optional.ofNullable(machine),
                epoch,
                restoredEpoch,
                Optional.ofNullable(sessionAt),
                lostAt != null,
                refusedAt != null);
    }
}
