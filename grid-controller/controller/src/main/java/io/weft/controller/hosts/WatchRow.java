package io.weft.controller.hosts;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity
@Table(schema = "grid", name = "watches")
class WatchRow {
    @Id
    @Column(name = "partition")
    int number;

    @Column(name = "unbroken_since")
    Instant unbrokenSince;

    @Column(name = "attested_at")
    Instant attestedAt;

    static WatchRow of(int number, Watch watch) {
        var row = new WatchRow();
        row.number = number;
        row.unbrokenSince = watch.unbrokenSince();
        row.attestedAt = watch.attestedAt();
        return row;
    }

    Watch toWatch() {
        return new Watch(unbrokenSince, attestedAt);
    }
}
