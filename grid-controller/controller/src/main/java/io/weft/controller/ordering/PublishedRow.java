package io.weft.controller.ordering;

import io.weft.kernel.HostId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(schema = "grid", name = "published")
@IdClass(PublishedRow.Key.class)
class PublishedRow {
    @Id
    @Column(name = "host")
    UUID host;

    @Id
    @Column(name = "key")
    String name;

    @Column(name = "generation")
    long generation;

    @Column(name = "digest")
    String digest;

    @Column(name = "sent_at")
    Instant sentAt;

    record Key(UUID host, String name) implements Serializable {}

    static PublishedRow of(HostId host, String key, Published.Entry entry) {
        var row = new PublishedRow();
        row.host = host.value();
        row.name = key;
        row.generation = entry.generation();
        row.digest = entry.digest();
        row.sentAt = entry.sentAt();
        return row;
    }

    Published.Entry toEntry() {
        return new Published.Entry(generation, digest, sentAt);
    }
}
