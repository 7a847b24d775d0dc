package io.weft.controller.ordering;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The part of a host's row that says what its agent was greeted with. Hosts are added elsewhere. */
@Entity
@Table(schema = "grid", name = "hosts")
class SessionRow {
    @Id
    @Column(name = "id")
    UUID id;

    @Column(name = "epoch")
    long epoch;

    @Column(name = "boot")
    String boot;

    @Column(name = "machine")
    String machine;

    @Column(name = "session_generation")
    long sessionGeneration;

    @Column(name = "session_at")
    Instant sessionAt;

    Sessions.Session toSession() {
        return new Sessions.Session(
                epoch,
                Optional.ofNullable(boot),
                Optional.ofNullable(machine),
                sessionGeneration,
                boot != null && sessionAt == null);
    }
}
