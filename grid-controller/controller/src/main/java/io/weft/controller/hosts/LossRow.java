package io.weft.controller.hosts;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(schema = "grid", name = "losses")
@IdClass(LossRow.Key.class)
class LossRow {
    @Id
    @Column(name = "host")
    UUID host;

    @Id
    @Column(name = "epoch")
    long epoch;

    @Column(name = "lost_at")
    Instant lostAt;

    @Column(name = "returned_at")
    Instant returnedAt;

    record Key(UUID host, long epoch) implements Serializable {}
}
